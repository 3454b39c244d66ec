package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Puts the traits of parts together to those of the whole. */
final class Traits {

    private static final Set<Trait> OF_ALL = EnumSet.of(Trait.CLOCK_ONLY, Trait.ORDER_ONLY, Trait.WRAPPER_ONLY,
            Trait.COMPRESSION_ONLY);

    private Traits() {
    }

    /** A trait that says "nothing else" stays only when every part has it; the others stay when any part has them. */
    static Set<Trait> together(Collection<Set<Trait>> parts) {
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        parts.forEach(all::addAll);
        for (Trait only : OF_ALL) {
            if (all.contains(only) && !parts.stream().allMatch(part -> part.contains(only))) {
                all.remove(only);
                if (only == Trait.CLOCK_ONLY) {
                    all.add(Trait.CLOCK);
                }
            }
        }
        return all;
    }
}
