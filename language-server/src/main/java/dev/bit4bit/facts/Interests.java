package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What each rule has asked {@link FileFacts} for, in any version of a document since it was last read as a whole. After an
 * edit inside one RUN only the rules have to be asked again that asked for something this RUN runs, or ran before the edit.
 * What a rule asked for once it is taken to depend on for good. Safe for several threads.
 */
public final class Interests {

    /** So many different tests come of tests that are made anew for each question: then all is asked for. */
    private static final int MOST_TESTS = 64;
    private static final int MOST_NAMES = 4_000;

    private final Map<Object, Asked> asked = new HashMap<>();
    private final Set<Object> askedForAll = new HashSet<>();
    private final Map<String, Set<Object>> byName = new HashMap<>();
    private final Map<String, Set<Object>> byText = new HashMap<>();
    private final List<Test<Predicate<String>>> nameTests = new ArrayList<>();
    private final List<Test<Predicate<CommandCall>>> callTests = new ArrayList<>();
    private final List<Test<BiPredicate<Step, List<CommandCall>>>> stepTests = new ArrayList<>();
    private final Map<Class<?>, Set<Object>> users = new HashMap<>();
    /** Who is known to ask for a name by a test of it. */
    private final Map<String, Set<Object>> tested = new HashMap<>();

    private record Test<T>(Object who, T test) {
    }

    /** The rules and kinds of derived facts that may say something else after a change. */
    public synchronized Set<Object> touchedBy(StepChange change) {
        Set<Object> touched = new HashSet<>(askedForAll);
        for (String name : change.names) {
            touched.addAll(byName.getOrDefault(name, Set.of()));
            touched.addAll(tested(name));
        }
        for (Test<Predicate<CommandCall>> test : callTests) {
            if (!touched.contains(test.who()) && change.calls.stream().anyMatch(test.test())) {
                touched.add(test.who());
            }
        }
        for (Test<BiPredicate<Step, List<CommandCall>>> test : stepTests) {
            if (!touched.contains(test.who()) && change.passes(test.test())) {
                touched.add(test.who());
            }
        }
        byText.forEach((text, who) -> {
            if (change.mentions(text)) {
                touched.addAll(who);
            }
        });
        for (Class<?> kind : users.keySet()) {
            if (!asked.containsKey(kind)) {
                touched.add(kind);
            }
        }
        addUsers(touched);
        return touched;
    }

    private Set<Object> tested(String name) {
        Set<Object> known = tested.get(name);
        if (known == null) {
            known = new HashSet<>();
            for (Test<Predicate<String>> test : nameTests) {
                if (test.test().test(name)) {
                    known.add(test.who());
                }
            }
            if (tested.size() >= MOST_NAMES) {
                tested.clear();
            }
            tested.put(name, known);
        }
        return known;
    }

    private void addUsers(Set<Object> touched) {
        Deque<Object> open = new ArrayDeque<>(touched);
        while (!open.isEmpty()) {
            Object next = open.pop();
            for (Object user : next instanceof Class<?> kind ? users.getOrDefault(kind, Set.of()) : Set.of()) {
                if (touched.add(user)) {
                    open.push(user);
                }
            }
        }
    }

    /** Where to put down what a rule, or the making of a kind of fact, asks for. */
    synchronized Asked by(Object who) {
        return asked.computeIfAbsent(who, Asked::new);
    }

    /** What is asked for by one rule, or to work out one kind of derived fact. For {@link FileFacts}. */
    final class Asked {
        private final Object who;
        private final Map<Object, Object> known = new IdentityHashMap<>();

        private Asked(Object who) {
            this.who = who;
        }

        void everything() {
            synchronized (Interests.this) {
                askedForAll.add(who);
            }
        }

        void name(String name) {
            synchronized (Interests.this) {
                byName.computeIfAbsent(name, n -> new HashSet<>(4)).add(who);
            }
        }

        void names(Collection<String> some) {
            synchronized (Interests.this) {
                // Most are constants and come again with every version.
                if (known.size() < MOST_TESTS && known.put(some, some) != null) {
                    return;
                }
                some.forEach(this::name);
            }
        }

        void nameTest(Predicate<String> test) {
            synchronized (Interests.this) {
                if (add(test, nameTests)) {
                    tested.clear();
                }
            }
        }

        /** @param test looks at nothing but a call and the other calls of its step */
        void test(Predicate<CommandCall> test) {
            synchronized (Interests.this) {
                add(test, callTests);
            }
        }

        void stepTest(BiPredicate<Step, List<CommandCall>> test) {
            synchronized (Interests.this) {
                add(test, stepTests);
            }
        }

        private <T> boolean add(T test, List<Test<T>> all) {
            int own = 0;
            for (Test<T> known : all) {
                if (known.who() == who) {
                    if (known.test() == test) {
                        return false;
                    }
                    own++;
                }
            }
            if (own >= MOST_TESTS) {
                askedForAll.add(who);
                return false;
            }
            all.add(new Test<>(who, test));
            return true;
        }

        void text(String part) {
            synchronized (Interests.this) {
                byText.computeIfAbsent(part, t -> new HashSet<>(4)).add(who);
            }
        }

        void derived(Class<?> kind) {
            synchronized (Interests.this) {
                users.computeIfAbsent(kind, k -> new HashSet<>(4)).add(who);
            }
        }
    }

    /** What a RUN runs and says, before and after an edit of it. */
    public static final class StepChange {
        private final Map<Step, List<CommandCall>> steps = new IdentityHashMap<>();
        private final List<CommandCall> calls = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final List<String> texts = new ArrayList<>(2);

        /** Adds the RUN as it was or is, as it is written in the document of the facts. */
        public void add(FileFacts facts, Span run) {
            texts.add(facts.document().text(run));
            for (Step step : facts.stepsAt(run)) {
                List<CommandCall> own = facts.calls(step);
                steps.put(step, own);
                calls.addAll(own);
                own.forEach(call -> names.add(call.name()));
            }
        }

        private boolean passes(BiPredicate<Step, List<CommandCall>> test) {
            return steps.entrySet().stream().anyMatch(step -> test.test(step.getKey(), step.getValue()));
        }

        private boolean mentions(String part) {
            return texts.stream().anyMatch(text -> text.contains(part));
        }
    }
}
