package dev.bit4bit.rebuild.blame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.CauseBook;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.testing.Documents;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemediesTest {

    private static final LayerInfo LAYER = new LayerInfo(0, "sha256:1", "sha256:2", 10, "COPY a b /srv/");

    private static LayerChange copied(String type, int mode) {
        EntryState before = new EntryState(type, mode, 0, 0, "", "", 1, Instant.EPOCH, "", Map.of(), Map.of());
        EntryState after = new EntryState(type, mode | 020, 0, 0, "", "", 1, Instant.EPOCH, "", Map.of(), Map.of());
        return new LayerChange(new EntryChange("srv/" + mode, before, after, Set.of(Aspect.MODE), null), LAYER, LAYER);
    }

    private static Stream<String> fixesOfCopy(LayerChange... changes) {
        BuiltFile file = BuiltFile.of(Documents.dockerfile("FROM scratch\nCOPY a b /srv/\n"), ContextFiles.NONE);
        Blamed blamed = new Blamed(file.stages().get(0).get(1), file.units().get(0),
                CauseBook.shared().find("copied-modes"), Confidence.CERTAIN, Arrays.asList(changes), List.of(), List.of());
        return RebuildFindings.of(file, List.of(blamed), List.of()).findings().get(0).fixes().stream().map(Fix::title);
    }

    @Test
    void one_mode_for_all_files_is_written_in_digits_that_every_builder_reads() {
        assertThat(fixesOfCopy(copied("file", 0644), copied("file", 0644)))
                .containsExactly("Set the modes with --chmod=644");
    }

    @Test
    void modes_in_letters_are_offered_with_what_reads_them() {
        String letters = "Set the modes with --chmod=u=rwX,go=rX (from version 1.14 of the Dockerfile's syntax on)";
        assertThat(fixesOfCopy(copied("file", 0644), copied("file", 0755))).containsExactly(letters);
        assertThat(fixesOfCopy(copied("directory", 0755), copied("file", 0644))).containsExactly(letters);
    }
}
