package dev.bit4bit.readers;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.readers.dockerfile.DockerfileReader;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.util.List;

/** Reads texts for tests, and writes facts down briefly. */
public final class FactsText {

    private FactsText() {
    }

    public static FileFacts dockerfile(String text) {
        return DockerfileReader.read(new Document(URI.create("file:///w/Dockerfile"), text, 0), MaskedText.plain(text));
    }

    public static FileFacts script(String text) {
        return ShellReader.read(new Document(URI.create("file:///w/build.sh"), text, 0), MaskedText.plain(text));
    }

    /** Each call as its words, unknown pieces as people see them. */
    public static List<String> calls(FileFacts facts) {
        return facts.calls().stream().map(CommandCall::toString).toList();
    }

    /** The calls of a script. */
    public static List<String> calls(String script) {
        return calls(script(script));
    }
}
