package dev.bit4bit.intellij;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A type that is there in the place of the platform's.
 *
 * @param name the internal name
 * @param supertypes those that are not of Java itself
 * @param members what others can use of it
 */
record StandIn(String name, boolean isInterface, List<String> supertypes, List<Member> members) {

    private static final int NOT_OURS = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

    /** All of them, by name. */
    static Map<String, StandIn> all() throws Exception {
        Map<String, StandIn> all = new TreeMap<>();
        ClassFiles.with(com.intellij.ui.content.ContentFactory.class).each(file -> {
            StandIn read = read(file);
            all.put(read.name, read);
        });
        return all;
    }

    /** As the table writes it: below com.intellij. */
    String written() {
        return name.replace('/', '.').replace('$', '.').replaceFirst("^com\\.intellij\\.", "");
    }

    private static StandIn read(ClassReader file) {
        List<Member> members = new ArrayList<>();
        List<String> supertypes = new ArrayList<>(List.of(file.getInterfaces()));
        supertypes.add(0, file.getSuperName());
        supertypes.removeIf(type -> type.startsWith("java/"));
        boolean isEnum = (file.getAccess() & Opcodes.ACC_ENUM) != 0;
        file.accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String generic, Object value) {
                add(access, name, descriptor);
                return null;
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String generic,
                                             String[] exceptions) {
                boolean ofEachEnum = isEnum && (name.equals("values") || name.equals("valueOf"));
                if (!ofEachEnum && !name.equals("<clinit>")) {
                    add(access, name, descriptor);
                }
                return null;
            }

            private void add(int access, String name, String descriptor) {
                boolean visible = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
                if (visible && (access & NOT_OURS) == 0) {
                    members.add(new Member(file.getClassName(), name, descriptor,
                            (access & Opcodes.ACC_STATIC) != 0));
                }
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        boolean isInterface = (file.getAccess() & Opcodes.ACC_INTERFACE) != 0;
        return new StandIn(file.getClassName(), isInterface, supertypes, members);
    }
}
