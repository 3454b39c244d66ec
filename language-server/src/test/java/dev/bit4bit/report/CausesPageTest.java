package dev.bit4bit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.CauseBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CausesPageTest {

    @Test
    void the_page_that_is_checked_in_is_current() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "causes.md")))
                .as("'./bit4bit rules docs --causes docs/causes.md docs/rules' writes it")
                .isEqualTo(CausesPage.of(CauseBook.shared()));
    }

    @Test
    void every_cause_stands_on_it_once_with_its_fix() {
        String page = CausesPage.of(CauseBook.shared());
        CauseBook.shared().all().forEach(cause -> {
            assertThat(page.split("\\(" + cause.id() + "\\)\n", -1)).as(cause.id()).hasSize(2);
            assertThat(page).contains(cause.fix().strip());
        });
    }
}
