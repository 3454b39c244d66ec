package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files of users and groups below /etc, whose fields are separated by colons: passwd(5), shadow(5), group(5). */
final class AccountsKind implements Kind {

    private static final Pattern PATH = Pattern.compile("etc/(passwd|group|shadow|gshadow|subuid|subgid)-?");
    private static final Pattern CRYPTED = Pattern.compile("!?\\$.{8,}");
    private static final int HASH = 1;
    private static final int DAY = 2;

    @Override
    public boolean is(String path, byte[] head) {
        return PATH.matcher(path).matches() && TextKind.isText(head);
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        String file = pair.name().endsWith("-") ? pair.name().substring(0, pair.name().length() - 1) : pair.name();
        Inspection text = TextKind.look(file, pair, look);
        if (text.traits().contains(Trait.ORDER_ONLY)) {
            return text;
        }
        TextKind.Texts texts = TextKind.Texts.of(pair, look);
        Map<String, String[]> before = accounts(texts.before());
        Map<String, String[]> after = accounts(texts.after());
        List<Set<Trait>> parts = new ArrayList<>();
        Set<String> words = new TreeSet<>();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String[] one = before.get(name);
            String[] two = after.get(name);
            if (one == null || two == null) {
                words.add(name + (one == null ? " is new" : " is gone"));
                parts.add(Set.of());
            } else if (!Arrays.equals(one, two)) {
                parts.add(differs(file, one, two, words));
            }
        }
        return new Inspection(file, words.isEmpty() ? text.summary()
                : String.join("; ", words.stream().limit(8).toList()),
                parts.isEmpty() ? text.traits() : Traits.together(parts), text.textDiff(), List.of(), text.truncated());
    }

    private static Set<Trait> differs(String file, String[] before, String[] after, Set<String> words) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        int fields = 0;
        boolean shadow = file.equals("shadow");
        for (int i = 0; i < Math.max(before.length, after.length); i++) {
            String one = i < before.length ? before[i] : null;
            String two = i < after.length ? after[i] : null;
            if (Objects.equals(one, two)) {
                continue;
            }
            fields++;
            if (i == HASH && one != null && two != null && CRYPTED.matcher(one).matches()
                    && CRYPTED.matcher(two).matches()) {
                traits.add(Trait.SALT);
                words.add("the hashed password of " + after[0] + " differs");
            } else if (shadow && i == DAY) {
                traits.add(Trait.CLOCK);
                words.add("the day of the last change of the password differs");
            } else {
                words.add("field " + (i + 1) + " of " + after[0] + " differs");
            }
        }
        if (fields == 1 && traits.remove(Trait.CLOCK)) {
            traits.add(Trait.CLOCK_ONLY);
        }
        return traits;
    }

    private static Map<String, String[]> accounts(String text) {
        Map<String, String[]> accounts = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            String[] fields = line.split(":", -1);
            accounts.put(fields[0], fields);
        }
        return accounts;
    }
}
