package dev.bit4bit.rebuild.vary;

import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.process.Invocation;
import dev.bit4bit.rebuild.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which of the variations that are wanted a builder and this machine allow, and how each is made. Immutable. */
public final class Variations {

    /** What the machine is called for the builds, where the builder lets us choose. */
    public static final String HOST_A = "bit4bit-a";
    public static final String HOST_B = "bit4bit-b";

    /** Sets the umask and, in a namespace of its own, the host's name; then becomes the program. */
    private static final String PREPARE = "umask \"$1\"; [ -z \"$2\" ] || hostname \"$2\" || exit 70; shift 2; exec \"$@\"";

    private final Set<Variation> applied = EnumSet.noneOf(Variation.class);
    private final Map<Variation, String> how = new EnumMap<>(Variation.class);
    private final Map<Variation, String> why = new EnumMap<>(Variation.class);
    private final Builder builder;
    private final boolean namespace;

    /** @param namespaces whether programs can be given namespaces of their own */
    public Variations(Set<Variation> wanted, Builder builder, Programs programs, boolean namespaces,
                      Map<String, String> environment) {
        this.builder = builder;
        boolean command = builder.id().equals("command");
        this.namespace = builder.isLocal() && namespaces && programs.has("hostname");
        apply(wanted, Variation.PATH, "", "the context is copied to another path");
        apply(wanted, Variation.ORDER, "", "the files of the context are written in the opposite order");
        apply(wanted, Variation.MTIMES, "", "the files of the context have the times of a fresh checkout");
        apply(wanted, Variation.UMASK, "", "the context is checked out" + (builder.isLocal()
                ? ", and the builder runs," : "") + " with umask 0002");
        apply(wanted, Variation.LOCALE, "", "LC_ALL=" + locale(environment) + " for the builder's process");
        apply(wanted, Variation.TIMEZONE, "", "TZ=" + zone(environment) + " for the builder's process");
        apply(wanted, Variation.HOSTNAME, builder.namesHost() || namespace ? ""
                : builder.shown() + " has no way to name the machine, and only root may do it here",
                "the machine is called " + HOST_B);
        apply(wanted, Variation.CPUS, !builder.isLocal() ? "the steps run in the builder's daemon"
                : !programs.has("taskset") ? "taskset (util-linux) is not on the PATH"
                : Runtime.getRuntime().availableProcessors() < 2 ? "there is but one processor" : "", "one processor");
        apply(wanted, Variation.USER, command ? "" : "steps run as the user whom the Dockerfile names",
                "USER and LOGNAME are bit4bit");
        apply(wanted, Variation.CLOCK, "", "some seconds lie between the builds");
    }

    private void apply(Set<Variation> wanted, Variation variation, String obstacle, String words) {
        if (!wanted.contains(variation)) {
            why.put(variation, "switched off");
        } else if (!obstacle.isEmpty()) {
            why.put(variation, obstacle);
        } else {
            applied.add(variation);
            how.put(variation, words);
        }
    }

    private static String locale(Map<String, String> environment) {
        String now = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        return now.isEmpty() || now.equals("C") || now.equals("POSIX") ? "C.UTF-8" : "C";
    }

    /** In the form of POSIX, which needs no file of zones; its sign is turned round. */
    private static String zone(Map<String, String> environment) {
        return environment.getOrDefault("TZ", "").equals("BIT-13") ? "BIT+11" : "BIT-13";
    }

    /** The first processor that this program may use, of those that the kernel names (proc(5), status). */
    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.replaceFirst("^\\D+(\\d+).*$", "$1")).findFirst().orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }

    /** What is varied. */
    public Set<Variation> applied() {
        return applied.isEmpty() ? EnumSet.noneOf(Variation.class) : EnumSet.copyOf(applied);
    }

    /** How each is varied, in words. */
    public Map<Variation, String> how() {
        return new EnumMap<>(how);
    }

    /** Why those are not that are not. */
    public Map<Variation, String> why() {
        return why.isEmpty() ? Map.of() : new EnumMap<>(why);
    }

    /** What the machine is called in a build; empty when that is left as it is. */
    public Optional<String> host(boolean second) {
        return applied.contains(Variation.HOSTNAME) && builder.namesHost() ? Optional.of(second ? HOST_B : HOST_A)
                : Optional.empty();
    }

    /** A command of the second build, run as the variations want it. */
    public Invocation second(Invocation invocation, Map<String, String> environment) {
        Map<String, String> varied = new TreeMap<>(invocation.environment());
        if (applied.contains(Variation.LOCALE)) {
            varied.put("LANG", locale(environment));
            varied.put("LC_ALL", locale(environment));
        }
        if (applied.contains(Variation.TIMEZONE)) {
            varied.put("TZ", zone(environment));
        }
        if (applied.contains(Variation.USER)) {
            varied.put("USER", "bit4bit");
            varied.put("LOGNAME", "bit4bit");
        }
        List<String> words = new ArrayList<>();
        boolean host = applied.contains(Variation.HOSTNAME) && namespace && !builder.namesHost();
        boolean umask = applied.contains(Variation.UMASK) && builder.isLocal();
        if (applied.contains(Variation.CPUS)) {
            words.addAll(List.of("taskset", "--cpu-list", processor()));
        }
        if (host) {
            words.addAll(List.of("unshare", "--uts"));
        }
        if (host || umask) {
            words.addAll(List.of("sh", "-c", PREPARE, "sh", umask ? "0002" : "0022", host ? HOST_B : ""));
        }
        words.addAll(invocation.words());
        return new Invocation(words, varied, invocation.folder());
    }
}
