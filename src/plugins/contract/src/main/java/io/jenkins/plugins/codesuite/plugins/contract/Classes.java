package io.jenkins.plugins.codesuite.plugins.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads annotations of classes. */
final class Classes {

    private Classes() {}

    static Optional<AnnotationNode> annotation(ClassNode node, String type) {
        return find(type, node.visibleAnnotations, node.invisibleAnnotations);
    }

    static Optional<AnnotationNode> annotation(MethodNode node, String type) {
        return find(type, node.visibleAnnotations, node.invisibleAnnotations);
    }

    static Optional<AnnotationNode> annotation(FieldNode node, String type) {
        return find(type, node.visibleAnnotations, node.invisibleAnnotations);
    }

    private static Optional<AnnotationNode> find(
            String type, List<AnnotationNode> visible, List<AnnotationNode> invisible) {
        List<AnnotationNode> all = new ArrayList<>();
        if (visible != null) {
            all.addAll(visible);
        }
        if (invisible != null) {
            all.addAll(invisible);
        }
        String descriptor = "L" + type + ";";
        return all.stream()
                .filter(annotation -> annotation.desc.equals(descriptor))
                .findFirst();
    }

    /** {@code a.b.C$D} for {@code a/b/C$D}. */
    static String binaryName(String internalName) {
        return internalName.replace('/', '.');
    }

    /** The folder of a class's views: {@code a/b/C/D} for {@code a/b/C$D}. */
    static String viewFolder(String internalName) {
        return internalName.replace('$', '/');
    }
}
