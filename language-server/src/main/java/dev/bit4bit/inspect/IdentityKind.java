package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What names one machine: its id, its name, the seed of its random numbers. */
final class IdentityKind implements Kind {

    private static final Pattern ID = Pattern.compile("(?:[0-9a-f]{32}|uninitialized)?\\s*");
    private static final Set<String> NAMES = Set.of("etc/hostname", "etc/hosts", "etc/resolv.conf", "etc/mailname");

    @Override
    public boolean is(String path, byte[] head) {
        return isMachineId(path, head) || NAMES.contains(path) && TextKind.isText(head) || isSeed(path);
    }

    private static boolean isMachineId(String path, byte[] head) {
        return path.endsWith("machine-id") && ID.matcher(new String(head, StandardCharsets.ISO_8859_1)).matches();
    }

    private static boolean isSeed(String path) {
        return path.endsWith("/random-seed") || path.endsWith("/credential.secret");
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        if (NAMES.contains(pair.path())) {
            Inspection text = TextKind.look("host", pair, look);
            Set<Trait> traits = EnumSet.of(Trait.HOST_NAME);
            traits.addAll(text.traits());
            return new Inspection("host", text.summary(), traits, text.textDiff(), List.of(), text.truncated());
        }
        if (isSeed(pair.path())) {
            return new Inspection("random-seed", "other random bytes", EnumSet.of(Trait.IDENTIFIER), "", List.of(),
                    false);
        }
        Inspection text = TextKind.look("machine-id", pair, look);
        return new Inspection("machine-id", "another id of the machine", EnumSet.of(Trait.IDENTIFIER), text.textDiff(),
                List.of(), false);
    }
}
