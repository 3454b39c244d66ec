package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rebuild.blame.Blamed;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.BuildKitDaemon;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
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
        PLANTED.put("account-date", "RUN " + PRELOAD + " NO_FAKE_STAT=1 FAKETIME=\"+$(($(date +%s) % 1000))d\" useradd app");
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
        PLANTED.put("binary-build-date of a text", "RUN date '+%F %T' > /etc/built-at");
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
                + "libfaketime,hostname,findutils", "bookworm", context.resolve("base.tar").toString()),
                Duration.ofMinutes(5));
        assertThat(run.exitCode()).as(run.err()).isZero();
        buildah.make(context, """
                FROM scratch
                ADD base.tar /
                RUN touch /etc/passwd /etc/group /etc/shadow /etc/gshadow
                """, List.of("--timestamp", "0"));
        buildah.push(context, "docker://" + registry.host() + "/base:1", "--tls-verify=false");
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
        return document.lines().positionOf(finding.span().start()).line() + 1;
    }

    @Test
    void planted_causes_are_found_on_their_lines_and_their_fixes_make_the_next_check_pass() throws Exception {
        String dockerfile = "FROM " + registry.host() + "/base:1\n" + String.join("\n", PLANTED.values()) + "\n";
        Path context = context("planted", dockerfile);
        RebuildFindings found = check(context).verdicts().get(0).findings();
        Document document = Checking.file(context.resolve("Dockerfile")).document();
        List<String> causes = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        StringBuilder table = new StringBuilder("| instruction | what differs | cause | first fix on offer |\n|---|---|---|---|\n");
        for (int i = 0; i < found.findings().size(); i++) {
            Finding finding = found.findings().get(i);
            Blamed blamed = found.blamed().get(i);
            String cause = blamed.cause().map(CauseDescription::id).orElse("unknown");
            causes.add(line(document, finding) + " " + cause);
            Fix fix = finding.fixes().get(0);
            fix.edits().stream().filter(edit -> !edits.contains(edit)).forEach(edits::add);
            table.append("| `").append(document.text(blamed.instruction().span()).replace("|", "\\|")).append("` | `/")
                    .append(blamed.entries().get(0).entry().path()).append("` | [`").append(cause)
                    .append("`](causes.md) | ").append(fix.title()).append(" |\n");
        }
        List<String> planted = new ArrayList<>();
        PLANTED.keySet().forEach(cause -> planted.add(planted.size() + 2 + " " + cause.replaceFirst(" .*", "")));
        assertThat(causes).containsExactlyElementsOf(planted);

        RebuildResult second = check(context("mended", Edit.apply(dockerfile, edits)));
        assertThat(second.verdicts().get(0).findings().findings()).extracting(Finding::message).isEmpty();
        assertThat(second.isReproducible()).isTrue();
        current(table.toString().replace(registry.host(), "registry.example.org"));
    }

    /** The table of the documentation is what this run gave. */
    private static void current(String table) throws Exception {
        Path page = Path.of("..", "docs", "rebuild.md");
        String text = Files.readString(page);
        String written = text.replaceFirst("(?s)\\| instruction \\|.*?\n(?=\n)", Matcher.quoteReplacement(table));
        if ("1".equals(System.getenv("BIT4BIT_WRITE_DOCS"))) {
            Files.writeString(page, written);
        }
        assertThat(text).as("the table of docs/rebuild.md; BIT4BIT_WRITE_DOCS=1 writes it").isEqualTo(written);
    }

    @Test
    void a_file_that_was_copied_from_a_stage_is_put_down_to_the_instruction_of_that_stage() throws Exception {
        Path context = context("staged", """
                FROM %1$s/base:1 AS tool
                RUN mkdir /out && echo same > /out/same
                RUN date '+%%F %%T' > /out/built
                FROM %1$s/base:1
                RUN echo nothing > /nothing
                COPY --from=tool /out /srv/tool/
                """.formatted(registry.host()));
        RebuildFindings found = check(context).verdicts().get(0).findings();
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.span().of(Files.readString(context.resolve("Dockerfile")))).startsWith("RUN date");
            assertThat(finding.related()).hasSize(1);
        });
        assertThat(found.confirmed()).extracting(Finding::rule).contains("current-date");
    }

    @Test
    void a_tag_that_moves_between_the_builds_is_put_down_to_from_and_a_digest_mends_it() throws Exception {
        String tag = registry.host() + "/moving:1";
        String first = push("one", "moving:1");
        Path context = context("moving", "FROM " + tag + "\nRUN [\"/bin/busybox\", \"true\"]\n");
        RebuildResult result = new Checking(context, "buildkit", Optional.of(buildKit.address()))
                .between(() -> push("two", "moving:1")).run();
        RebuildFindings found = result.verdicts().get(0).findings();
        assertThat(found.blamed()).singleElement().satisfies(blamed -> {
            assertThat(blamed.instruction().keyword()).isEqualTo("FROM");
            assertThat(blamed.cause()).map(CauseDescription::id).contains("base-image-moved");
        });
        Fix fix = found.findings().get(0).fixes().get(0);
        assertThat(fix.kind()).isEqualTo(Fix.Kind.ONLINE);
        String pinned = Edit.apply(Files.readString(context.resolve("Dockerfile")), fix.answered(List.of(first)).edits());
        assertThat(pinned).contains("@" + first);
        Path mended = context("pinned", pinned);
        assertThat(new Checking(mended, "buildkit", Optional.of(buildKit.address()))
                .between(() -> push("three", "moving:1")).run().isReproducible()).isTrue();
    }

    @Test
    void files_older_than_the_epoch_keep_their_times_and_an_earlier_epoch_mends_it() throws Exception {
        Path context = context("old", "FROM " + registry.host() + "/base:1\nCOPY --chmod=755 app.sh /srv/app.sh\n");
        Files.setLastModifiedTime(context.resolve("app.sh"), FileTime.fromMillis(1_000_000_000_000L));
        Files.setLastModifiedTime(context, FileTime.fromMillis(1_800_000_000_000L));
        Checking checking = new Checking(context, "buildkit", Optional.of(buildKit.address()));
        assertThat(checking.run().verdicts().get(0).findings().blamed()).singleElement().satisfies(blamed -> {
            assertThat(blamed.instruction().keyword()).isEqualTo("COPY");
            assertThat(blamed.cause()).map(CauseDescription::id).contains("times-older-than-epoch");
        });
        assertThat(checking.epoch(0).run().isReproducible()).isTrue();
    }

    /** Pushes an image that holds a word, and gives its digest. */
    private static String push(String word, String name) {
        try {
            Buildah buildah = new Buildah(Files.createDirectories(folder.resolve("pushed")));
            Path context = buildah.context(word);
            Files.writeString(context.resolve("word"), word);
            Path archive = buildah.build(context, "FROM scratch\nCOPY busybox /bin/busybox\nCOPY word /word\n",
                    List.of("--timestamp", "0"));
            buildah.push(context, "docker://" + registry.host() + "/" + name, "--tls-verify=false", "--digestfile",
                    archive + ".digest");
            return Files.readString(Path.of(archive + ".digest")).strip();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
