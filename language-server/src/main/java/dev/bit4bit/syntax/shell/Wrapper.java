package dev.bit4bit.syntax.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the command line of a program that runs another one is laid out; taken from the manual pages of coreutils,
 * util-linux, findutils, sudo, doas, gosu, bash and others.
 *
 * @param valued           options that take the next word as their value; any other word with a dash takes none
 * @param positional       words after the options and before the command
 * @param takesAssignments {@code NAME=value} may stand before the command
 * @param addsArguments    runs the command with arguments that are not written here
 * @param withoutCommand   options with which no command is run
 * @param script           options whose value is text to be split or read by a shell
 */
record Wrapper(String name, Set<String> valued, int positional, boolean takesAssignments, boolean addsArguments,
               Set<String> withoutCommand, Set<String> script) {

    /** Where in the words a command starts or a script stands; -1 for none. */
    record Inside(int command, int script) {
        private static final Inside NOTHING = new Inside(-1, -1);
    }

    static final Wrapper FLOCK = of("flock", "-w --timeout --wait -E --conflict-exit-code", 1);

    private static final Map<String, Wrapper> ALL = new HashMap<>();

    static {
        add(new Wrapper("sudo", options("-u --user -g --group -h --host -p --prompt -C --close-from -D --chdir -R "
                + "--chroot -r --role -t --type -T --command-timeout -U --other-user"), 0, true, false,
                options("-l --list -v --validate -e --edit -k -K -V --version"), Set.of()));
        add(new Wrapper("env", options("-u --unset -C --chdir"), 0, true, false, Set.of(),
                options("-S --split-string")));
        add(new Wrapper("xargs", options("-I -n --max-args -P --max-procs -L --max-lines -d --delimiter -a --arg-file "
                + "-E -s --max-chars --replace -J -R"), 0, false, true, Set.of(), Set.of()));
        add(new Wrapper("command", Set.of(), 0, false, false, options("-v -V"), Set.of()));
        add(new Wrapper("ionice", options("-c --class -n --classdata"), 0, false, false,
                options("-p --pid -P --pgid -u --uid"), Set.of()));
        add(of("doas", "-u -C", 0));
        add(of("nice", "-n --adjustment", 0));
        add(of("nohup", "", 0));
        add(of("setsid", "", 0));
        add(of("timeout", "-k --kill-after -s --signal", 1));
        add(of("exec", "-a", 0));
        add(of("builtin", "", 0));
        add(of("busybox", "", 0));
        add(of("chroot", "--userspec --groups", 1));
        add(of("setpriv", "--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps "
                + "--bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile", 0));
        add(of("gosu", "", 1));
        add(of("su-exec", "", 1));
        add(of("s6-setuidgid", "", 1));
        add(of("setuidgid", "", 1));
        add(of("stdbuf", "-i --input -o --output -e --error", 0));
        add(of("setarch", "", 1));
        for (String personality : List.of("linux32", "linux64", "i386", "x86_64", "uname26")) {
            add(of(personality, "", 0));
        }
        add(of("unshare", "-S --setuid -G --setgid -R --root -w --wd --propagation --setgroups --map-user "
                + "--map-group", 0));
        add(of("time", "-f --format -o --output", 0));
        add(of("fakeroot", "-l --lib -i -s -b", 0));
        add(of("eatmydata", "", 0));
        add(of("faketime", "", 1));
        add(of("xvfb-run", "-e --error-file -f --auth-file -n --server-num -p --xauth-protocol -s --server-args "
                + "-w --wait", 0));
        add(of("tini", "-p", 0));
        add(of("dumb-init", "--rewrite", 0));
        add(of("chronic", "", 0));
    }

    private static void add(Wrapper wrapper) {
        ALL.put(wrapper.name, wrapper);
    }

    private static Wrapper of(String name, String valued, int positional) {
        return new Wrapper(name, options(valued), positional, false, false, Set.of(), Set.of());
    }

    private static Set<String> options(String options) {
        return options.isEmpty() ? Set.of() : Set.of(options.split(" "));
    }

    /** The wrapper of that base name, or null. */
    static Wrapper named(String name) {
        return ALL.get(name);
    }

    /** Reads over the options. */
    Inside inside(List<Word> words) {
        int i = 1;
        int left = positional;
        while (i < words.size()) {
            String word = words.get(i).literal().orElse("");
            if (word.equals("--")) {
                i++;
                break;
            }
            if (!word.startsWith("-") || word.length() == 1 && !name.equals("env")) {
                break;
            }
            if (withoutCommand.contains(word)) {
                return Inside.NOTHING;
            }
            if (script.contains(word)) {
                return new Inside(-1, i + 1);
            }
            i += takesNext(word) ? 2 : 1;
        }
        if (name.equals("setarch") && i < words.size() && !isArchitecture(words.get(i))) {
            left = 0;
        }
        i += left;
        return i < words.size() ? new Inside(i, -1) : Inside.NOTHING;
    }

    /** Whether an option takes the next word: it, or the last letter of a cluster of short options, has a value. */
    private boolean takesNext(String word) {
        if (valued.contains(word)) {
            return true;
        }
        if (word.length() < 3 || word.charAt(1) == '-') {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            if (valued.contains("-" + word.charAt(i))) {
                return i == word.length() - 1;
            }
        }
        return false;
    }

    private static boolean isArchitecture(Word word) {
        String name = word.literal().orElse("");
        return name.startsWith("linux") || name.startsWith("uname") || name.matches(
                "i[3-6]86|x86_64|amd64|arm.*|aarch64.*|ppc.*|powerpc.*|s390x?|mips.*|sparc.*|riscv.*|ia64|alpha");
    }
}
