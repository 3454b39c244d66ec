package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.BuildKitDaemon;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Known causes, planted into one Dockerfile on a Debian base, one in each instruction: BuildKit builds it twice, each is
 * found on its line, and with the fixes that are offered the next check finds nothing. The table in docs/rebuild.md is what
 * this run gives.
 */
class PlantedCausesIT {

    private static final String PRELOAD = "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

    /** The cause that has to be found, and the instruction that plants it. */
    private static final Map<String, String> PLANTED = new LinkedHashMap<>();

    static {
        PLANTED.put("copied-modes", "COPY app.sh /srv/app.sh");
        PLANTED.put("apt-term-log", "RUN mkdir -p /var/log/apt && echo \"Log started: $(date '+%F %T')\" > /var/log/apt/term.log");
        PLANTED.put("dpkg-log", "RUN echo \"$(date '+%F %T') startup archives unpack\" > /var/log/dpkg.log");
        PLANTED.put("ldconfig-aux-cache", "RUN mkdir -p /var/cache/ldconfig /usr/local/lib && cp /lib/x86_64-linux-gnu/libm.so.6 /usr/local/lib && /sbin/ldconfig");
        PLANTED.put("binary-build-date", "RUN LC_ALL=C sed \"s/Free Software/$(date '+%T') here/\" /bin/true > /srv/tool");
        PLANTED.put("random-seed", "RUN mkdir -p /var/lib/systemd && head -c 512 /dev/urandom > /var/lib/systemd/random-seed");
        PLANTED.put("account-date", "RUN " + PRELOAD + " FAKETIME=\"+$(($(date +%s) % 1000))d\" useradd app");
        PLANTED.put("python-bytecode-header", "RUN echo 'x = 1' > /srv/m.py && python3 -m py_compile /srv/m.py");
        PLANTED.put("embedded-archive", "RUN echo text > /srv/notes && gzip /srv/notes");
        PLANTED.put("embedded-archive of files", "RUN --mount=type=tmpfs,target=/work seq 1 40 | shuf | sed s,^,/work/, "
                + "| xargs touch && tar -cf /srv/files.tar -C /work .");
        PLANTED.put("file-holds-host-name", "RUN hostname > /etc/built-on");
        PLANTED.put("npm-cache", "RUN mkdir -p /root/.npm/_cacache/index-v5/aa && date +%s%N > /root/.npm/_cacache/index-v5/aa/b");
        PLANTED.put("line-order", "RUN for i in $(seq 1 60 | shuf); do echo \"part $i\"; done > /srv/parts");
        PLANTED.put("machine-id", "RUN tr -d - < /proc/sys/kernel/random/uuid > /etc/machine-id");
        PLANTED.put("temporary-files", "RUN head -c 9 /dev/urandom | base64 > /tmp/install.key");
        PLANTED.put("wget-hsts", "RUN echo \"example.org 0 1 $(date +%s) 31536000\" > /root/.wget-hsts");
        PLANTED.put("file-holds-date", "RUN date '+%F %T' > /etc/built-at");
    }

    @TempDir
    private static Path folder;
    private static BuildKitDaemon buildKit;
    private static LocalRegistry registry;

    @BeforeAll
    static void make_the_base_image() throws Exception {
        buildKit = new BuildKitDaemon(Files.createDirectories(folder.resolve("buildkit")));
        registry = new LocalRegistry(Files.createDirectories(folder.resolve("registry")), "");
        Path mmdebstrap = RequiredTools.program("mmdebstrap", "Debian: mmdebstrap");
        Buildah buildah = new Buildah(Files.createDirectories(folder.resolve("buildah")));
        Path context = buildah.context("base");
        Program.Run run = Program.run(folder, Map.of(), List.of(mmdebstrap.toString(), "--quiet", "--variant=extract",
                "--mode=root", "--include=dash,coreutils,sed,grep,tar,gzip,passwd,login,libc-bin,python3-minimal,"
                + "libfaketime,hostname,findutils", "bookworm", context.resolve("base.tar").toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        buildah.build(context, "FROM scratch\nADD base.tar /\n", List.of("--timestamp", "0"));
        buildah.push(context, "docker://" + registry.host() + "/base:1", "--dest-tls-verify=false");
    }

    @AfterAll
    static void stop() throws Exception {
        if (registry != null) {
            registry.close();
        }
        if (buildKit != null) {
            buildKit.close();
        }
    }

    private Path context(String name, String dockerfile) throws Exception {
        Path context = Files.createDirectories(folder.resolve(name)).toRealPath();
        Files.writeString(context.resolve("app.sh"), "#!/bin/sh\necho app\n");
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        return context;
    }

    private RebuildResult check(Path context) throws Exception {
        return new Checking(context, "buildkit", Optional.of(buildKit.address())).run();
    }

    private static int line(Document document, Finding finding) {
        return document.lines().positionOf(finding.span().start()).line();
    }

    @Test
    void planted_causes_are_found_on_their_lines_and_their_fixes_make_the_next_check_pass() throws Exception {
        String dockerfile = "FROM " + registry.host() + "/base:1\n" + String.join("\n", PLANTED.values()) + "\n";
        Path context = context("planted", dockerfile);
        RebuildFindings found = check(context).verdicts().get(0).findings();
        Document document = Checking.file(context.resolve("Dockerfile")).document();
        Map<String, Finding> byLine = new LinkedHashMap<>();
        found.findings().forEach(f -> byLine.merge(String.valueOf(line(document, f)), f, (a, b) -> a));
        System.err.println(found.findings().stream().map(f -> line(document, f) + " " + f.message() + " | " + f.fixes().stream().map(Fix::title).toList()).reduce("", (a, b) -> a + b + "\n"));
        assertThat(byLine).hasSize(PLANTED.size());
        List<Edit> edits = new ArrayList<>();
        found.findings().forEach(f -> f.fixes().stream().filter(fix -> fix.kind() != Fix.Kind.ONLINE).findFirst()
                .ifPresent(fix -> fix.edits().stream().filter(e -> !edits.contains(e)).forEach(edits::add)));
        String fixed = Edit.apply(dockerfile, edits);
        System.err.println(fixed);
        Path mended = context("mended", fixed);
        RebuildResult result = check(mended);
        System.err.println(result.verdicts().get(0).findings().findings());
        assertThat(result.isReproducible()).isTrue();
    }
}
