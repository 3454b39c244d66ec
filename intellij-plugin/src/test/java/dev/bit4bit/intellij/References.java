package dev.bit4bit.intellij;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What class files say of types that are elsewhere: which members they link to, and what kind of type each has to be. */
final class References {

    /** Each with the classes that link to it. */
    final Map<Member, Set<String>> members = new HashMap<>();
    /** Those that are called, implemented or extended as an interface. */
    final Set<String> interfaces = new HashSet<>();
    /** Those that are called, extended or made as a class. */
    final Set<String> classes = new HashSet<>();
    /** What they override or implement themselves: the name and descriptor, by class. */
    final Map<String, Set<String>> declared = new HashMap<>();
    /** The types above each class. */
    final Map<String, Set<String>> supertypes = new HashMap<>();

    private final Set<String> types;

    private References(Set<String> types) {
        this.types = types;
    }

    /** What is said of the types. */
    static References in(ClassFiles files, Set<String> types) throws IOException {
        References all = new References(types);
        files.each(file -> {
            if (ClassFiles.names(file, types)) {
                file.accept(all.new Reader(file), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        });
        return all;
    }

    private final class Reader extends ClassVisitor {

        private final String name;

        private Reader(ClassReader file) {
            super(Opcodes.ASM9);
            name = file.getClassName();
            Set<String> above = new HashSet<>(Arrays.asList(file.getInterfaces()));
            Arrays.stream(file.getInterfaces()).filter(types::contains).forEach(interfaces::add);
            if (file.getSuperName() != null) {
                above.add(file.getSuperName());
                if (types.contains(file.getSuperName())) {
                    classes.add(file.getSuperName());
                }
            }
            supertypes.put(name, above);
        }

        @Override
        public MethodVisitor visitMethod(int access, String method, String descriptor, String generic,
                                         String[] exceptions) {
            declared.computeIfAbsent(name, n -> new HashSet<>()).add(method + descriptor);
            return new Body();
        }

        private void link(String owner, String member, String descriptor, boolean isStatic, Boolean isInterface) {
            if (types.contains(owner)) {
                members.computeIfAbsent(new Member(owner, member, descriptor, isStatic), m -> new HashSet<>())
                        .add(name);
                if (isInterface != null) {
                    (isInterface ? interfaces : classes).add(owner);
                }
            }
        }

        private final class Body extends MethodVisitor {

            private Body() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitMethodInsn(int code, String owner, String method, String descriptor,
                                        boolean isInterface) {
                link(owner, method, descriptor, code == Opcodes.INVOKESTATIC, isInterface);
            }

            @Override
            public void visitFieldInsn(int code, String owner, String field, String descriptor) {
                // A field's instruction does not say whether its owner is an interface.
                link(owner, field, descriptor, code == Opcodes.GETSTATIC || code == Opcodes.PUTSTATIC, null);
            }

            @Override
            public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... given) {
                for (Object argument : given) {
                    if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                        link(handle.getOwner(), handle.getName(), handle.getDesc(),
                                handle.getTag() == Opcodes.H_INVOKESTATIC, handle.isInterface());
                    }
                }
            }
        }
    }
}
