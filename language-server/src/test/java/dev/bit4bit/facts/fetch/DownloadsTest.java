package dev.bit4bit.facts.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.readers.ShellReader;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DownloadsTest {

    private static List<Download> of(String script) {
        FileFacts facts = ShellReader.read(new Document(URI.create("file:///b.sh"), script, 0),
                MaskedText.plain(script));
        DownloadChecks.of(facts);
        Checkouts.of(facts);
        return facts.derive(Downloads.class, Downloads::of).all();
    }

    private static List<String> files(String script) {
        return of(script).stream().flatMap(d -> d.files().stream()).map(FilePath::key).toList();
    }

    @Test
    void where_files_go() {
        assertThat(files("curl -sSLo /a/b https://e.org/c")).containsExactly("/a/b");
        assertThat(files("curl --output-dir /d -O https://e.org/x/c.tgz?y=1")).containsExactly("/d/c.tgz");
        assertThat(files("curl -O https://e.org/a -o b https://e.org/c")).containsExactly("a", "b");
        assertThat(files("cd /w; wget -qP sub https://e.org/c.tgz")).containsExactly("/w/sub/c.tgz");
        assertThat(files("wget -nv -Ox https://e.org/c")).containsExactly("x");
        assertThat(files("curl https://e.org/c > /f")).containsExactly("/f");
        assertThat(files("curl https://e.org/c | sudo tee /f | gpg --import")).containsExactly("/f");
        assertThat(files("for f in a b; do curl -O https://e.org/$f; done")).containsExactly("a", "b");
        assertThat(files("gh release download v1 -R o/r -p x.tgz -D /d")).containsExactly("/d/x.tgz");
        assertThat(files("gsutil cp gs://b/x.tgz /d/")).containsExactly("/d/x.tgz");
    }

    @Test
    void programs_on_a_command_line() {
        assertThat(files("python3 -c \"import urllib.request as u; u.urlretrieve('https://e.org/a', '/a.bin')\""))
                .containsExactly("/a.bin");
        assertThat(files("perl -MLWP::Simple -e 'getstore(\"https://e.org/a\", \"b\")'")).containsExactly("b");
        assertThat(files("python -c \"import requests; "
                + "open('f', 'wb').write(requests.get('https://e.org/a').content)\""))
                .containsExactly("f");
        assertThat(of("python3 -c \"from urllib.request import urlopen; print(urlopen('https://e.org/v').read())\""))
                .extracting(Download::use).containsExactly(Download.Use.SHOWN);
        assertThat(of("python3 -c 'print(1)'; python3 get.py https://e.org/a")).isEmpty();
    }

    @Test
    void what_is_no_download() {
        assertThat(of("curl -I https://e.org; curl -T f https://e.org; curl -XDELETE https://e.org; "
                + "aws s3 cp f s3://b")).isEmpty();
        assertThat(of("curl -G -d q=1 https://e.org")).hasSize(1);
    }

    @Test
    void where_the_bytes_go() {
        assertThat(of("curl https://e.org/c | sh; x=$(curl https://e.org/d); curl https://e.org/e; "
                + "curl -o /dev/null https://e.org/f; curl -O https://e.org/g")).extracting(Download::use)
                .containsExactly(Download.Use.PIPE, Download.Use.TEXT, Download.Use.SHOWN, Download.Use.DISCARDED,
                        Download.Use.FILE);
    }

    @Provide
    Arbitrary<String> scripts() {
        return Arbitraries.of("curl", "wget", "-o", "-O", "-P", "https://e.org/$V/a.tgz", "|", "sh", "\n", "$(", ")",
                "\"", "sha256sum", "-c", "-", "<<<", "gpg", "--verify", "git", "clone", "checkout", "-C", "echo", "a.tgz",
                "&&", "printf", "%s", "{", "}", ">", "f", "grep", "--export", "=", "[", "mv", "git+https://e.org/@v#x", "pip",
                "install", "<(", "ADD", "aws", "s3", "cp", "s3://b/c", "gh", "release", "download").list().ofMaxSize(30)
                .map(l -> String.join(" ", l));
    }

    @Property(tries = 400)
    void any_script_gives_an_answer(@ForAll("scripts") String script) {
        assertThat(of(script)).allSatisfy(d -> assertThat(d.span().end()).isLessThanOrEqualTo(script.length()));
    }
}
