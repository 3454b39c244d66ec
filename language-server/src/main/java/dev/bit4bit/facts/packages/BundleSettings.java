package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code bundle config} says to later calls of bundler in the same stage and in those built on it. */
final class BundleSettings {

    private BundleSettings() {
    }

    /** The calls of bundler that an earlier setting holds to the lock file. */
    static Set<CommandCall> frozen(FileFacts facts) {
        Set<CommandCall> frozen = new HashSet<>();
        Set<Unit> set = new HashSet<>();
        for (CommandCall call : facts.calls(List.of("bundle", "bundler"))) {
            if (freezes(call)) {
                set.add(call.unit());
            } else if (set.stream().anyMatch(u -> call.unit().isBuiltOn(u))) {
                frozen.add(call);
            }
        }
        return frozen;
    }

    private static boolean freezes(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of());
        boolean named = false;
        boolean on = false;
        for (int i = 1; i < line.words().size(); i++) {
            String word = line.word(i);
            named |= word.equals("frozen") || word.equals("deployment");
            on |= named && (word.equals("true") || word.equals("1"));
        }
        return line.word(0).equals("config") && on;
    }
}
