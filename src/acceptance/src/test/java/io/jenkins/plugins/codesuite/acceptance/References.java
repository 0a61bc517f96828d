package io.jenkins.plugins.codesuite.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/** Every class, field and method that the classes of a jar refer to, each with a class that does. */
final class References {
    /** What is said of a member by the instruction that uses it. */
    enum Use {
        STATIC_METHOD,
        METHOD,
        STATIC_FIELD,
        FIELD
    }

    /**
     * A member that is referred to.
     *
     * @param owner the class it is looked for in
     * @param member name and descriptor
     * @param use how
     */
    record Member(String owner, String member, Use use) {}

    private final Map<String, String> classes = new TreeMap<>();
    private final Map<Member, String> members = new java.util.LinkedHashMap<>();

    void add(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        new ClassReader(in).accept(new Collector(), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                    }
                }
            }
        }
    }

    /** Classes by internal name, each with a class that refers to it. */
    Map<String, String> classes() {
        return classes;
    }

    /** Members, each with a class that refers to it. */
    Map<Member, String> members() {
        return members;
    }

    private final class Collector extends ClassVisitor {
        private String self = "";

        Collector() {
            super(Opcodes.ASM9);
        }

        private void type(Type type) {
            if (type.getSort() == Type.ARRAY) {
                type(type.getElementType());
            } else if (type.getSort() == Type.OBJECT) {
                classes.putIfAbsent(type.getInternalName(), self);
            } else if (type.getSort() == Type.METHOD) {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
        }

        private void name(String internalName) {
            if (internalName != null) {
                type(Type.getObjectType(internalName));
            }
        }

        private void member(String owner, String name, String descriptor, Use use) {
            type(Type.getType(descriptor));
            if (owner.startsWith("[")) {
                type(Type.getType(owner));
                return;
            }
            name(owner);
            // Their methods have whatever descriptor the caller wants.
            if (!owner.equals("java/lang/invoke/MethodHandle") && !owner.equals("java/lang/invoke/VarHandle")) {
                members.putIfAbsent(new Member(owner, name + " " + descriptor, use), self);
            }
        }

        private void handle(Handle handle) {
            boolean field = handle.getTag() <= Opcodes.H_PUTSTATIC;
            boolean isStatic = handle.getTag() == Opcodes.H_GETSTATIC
                    || handle.getTag() == Opcodes.H_PUTSTATIC
                    || handle.getTag() == Opcodes.H_INVOKESTATIC;
            Use use = field ? isStatic ? Use.STATIC_FIELD : Use.FIELD : isStatic ? Use.STATIC_METHOD : Use.METHOD;
            member(handle.getOwner(), handle.getName(), handle.getDesc(), use);
        }

        @Override
        public void visit(int version, int access, String name, String sig, String superName, String[] interfaces) {
            self = name;
            name(superName);
            for (String type : interfaces) {
                name(type);
            }
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String sig, Object value) {
            type(Type.getType(descriptor));
            return null;
        }

        @Override
        public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String sig) {
            type(Type.getType(descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String sig, String[] thrown) {
            type(Type.getType(descriptor));
            if (thrown != null) {
                for (String exception : thrown) {
                    name(exception);
                }
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitTypeInsn(int opcode, String type) {
                    name(type);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String field, String type) {
                    boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
                    member(owner, field, type, isStatic ? Use.STATIC_FIELD : Use.FIELD);
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String type, boolean isInterface) {
                    member(owner, method, type, opcode == Opcodes.INVOKESTATIC ? Use.STATIC_METHOD : Use.METHOD);
                }

                @Override
                public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                    type(Type.getType(type));
                    handle(bootstrap);
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            handle(handle);
                        } else if (argument instanceof Type argumentType) {
                            type(argumentType);
                        }
                    }
                }

                @Override
                public void visitLdcInsn(Object value) {
                    if (value instanceof Type constant) {
                        type(constant);
                    }
                }

                @Override
                public void visitMultiANewArrayInsn(String type, int dimensions) {
                    type(Type.getType(type));
                }

                @Override
                public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
                    name(type);
                }
            };
        }
    }
}
