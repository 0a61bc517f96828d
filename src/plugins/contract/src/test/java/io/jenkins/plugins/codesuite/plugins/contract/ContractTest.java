package io.jenkins.plugins.codesuite.plugins.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Each contract finds what it is for: a good plugin is spoiled in one place, and only that is reported. */
class ContractTest {

    private static final String THING = "demo/Thing";
    private static final String FORM =
            "<?jelly escape-by-default='true'?>\n<j:jelly xmlns:j=\"jelly:core\" xmlns:f=\"/lib/form\">"
                    + "<f:entry title=\"%Size\" field=\"size\"><f:select/></f:entry></j:jelly>";

    private BuiltPlugins.Built plugin;

    @BeforeEach
    void readPlugin() throws IOException {
        plugin = BuiltPlugins.all().get(0);
    }

    /** A plugin with one thing that has one property, {@code size}. */
    private Hpi thing(UnaryOperator<Archive> spoil) {
        Map<String, byte[]> own = new LinkedHashMap<>();
        own.put(THING + ".class", thingClass(true));
        own.put(THING + "$DescriptorImpl.class", descriptorClass(true));
        Archive archive = new Archive(own)
                .with(THING + "/config.jelly", FORM)
                .with(THING + "/config.properties", "Size=Size")
                .with(THING + "/help-size.html", "<div>How large</div>");
        return plugin.hpi().withOwn(spoil.apply(archive));
    }

    private static byte[] thingClass(boolean getter) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, THING, null, "java/lang/Object", null);
        MethodVisitor setter = writer.visitMethod(Opcodes.ACC_PUBLIC, "setSize", "(I)V", null, null);
        setter.visitAnnotation("Lorg/kohsuke/stapler/DataBoundSetter;", true).visitEnd();
        setter.visitEnd();
        if (getter) {
            writer.visitMethod(Opcodes.ACC_PUBLIC, "getSize", "()I", null, null).visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] descriptorClass(boolean post) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, THING + "$DescriptorImpl", null, "hudson/model/Descriptor", null);
        AnnotationVisitor extension = writer.visitAnnotation("Lhudson/Extension;", true);
        extension.visitEnd();
        MethodVisitor fill =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "doFillSizeItems", "()Ljava/lang/Object;", null, null);
        if (post) {
            fill.visitAnnotation("Lorg/kohsuke/stapler/verb/POST;", true).visitEnd();
        }
        fill.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Archive with(Archive archive, String name, byte[] bytes) {
        Map<String, byte[]> entries = new LinkedHashMap<>(archive.entries());
        entries.put(name, bytes);
        return new Archive(entries);
    }

    @Test
    void formIsComplete() {
        assertThat(new FormContract().breaches(thing(own -> own))).isEmpty();
    }

    @Test
    void formWithoutFieldIsFound() {
        assertThat(new FormContract()
                        .breaches(thing(own ->
                                own.with(THING + "/config.jelly", FORM.replace("field=\"size\"", "field=\"sizes\"")))))
                .contains("demo.Thing: its form has no field for size");
    }

    @Test
    void missingFormIsFound() {
        assertThat(new FormContract().breaches(thing(own -> own.without(THING + "/config.jelly"))))
                .containsExactly("demo.Thing: its form has no field for size");
    }

    @Test
    void fieldOfAnIncludedViewCounts() {
        Hpi hpi = thing(
                own -> own.with("demo/Other/fields.jelly", FORM)
                        .with(
                                THING + "/config.jelly",
                                "<?jelly escape-by-default='true'?><st:include xmlns:st='jelly:stapler' class='demo.Other' page='fields.jelly'/>"));
        assertThat(new FormContract().breaches(hpi)).isEmpty();
        assertThat(new FormContract().breaches(hpi.withOwn(hpi.own().without("demo/Other/fields.jelly"))))
                .contains("demo.Thing: its form includes demo/Other/fields.jelly, which is not there");
    }

    @Test
    void missingGetterIsFound() {
        assertThat(new FormContract().breaches(thing(own -> with(own, THING + ".class", thingClass(false)))))
                .containsExactly("demo.Thing: no getter for size");
    }

    @Test
    void missingHelpIsFound() {
        assertThat(new FormContract().breaches(thing(own -> own.without(THING + "/help-size.html"))))
                .containsExactly("demo.Thing: no help-size.html");
    }

    @Test
    void suggestionWithoutPostIsFound() {
        assertThat(new FormContract()
                        .breaches(thing(own -> with(own, THING + "$DescriptorImpl.class", descriptorClass(false)))))
                .containsExactly("demo.Thing$DescriptorImpl.doFillSizeItems has no @POST");
    }

    @Test
    void choicesWithoutContentAreFound() {
        assertThat(new FormContract().breaches(thing(own -> own.without(THING + "$DescriptorImpl.class"))))
                .containsExactly("demo/Thing/config.jelly: nothing fills the choices of size for demo.Thing");
    }

    @Test
    void viewsWithSomethingInlineAreFound() {
        String start = "<?jelly escape-by-default='true'?>";
        for (String inline : List.of(
                "<a onclick='x()'/>",
                "<a style='color: red'/>",
                "<a href=' JavaScript:x()'/>",
                "<style>a {}</style>",
                "<script>x()</script>",
                "<script src='x.js'>y()</script>")) {
            assertThat(new JellyContract().breaches(thing(own -> own.with("v.jelly", start + inline))))
                    .as(inline)
                    .hasSize(1);
            assertThat(new JellyContract().breaches(thing(own -> own.with("help.html", inline))))
                    .as(inline)
                    .hasSize(1);
        }
        assertThat(new JellyContract().breaches(thing(own -> own.with("v.jelly", start + "<script src='x.js'/>"))))
                .isEmpty();
    }

    @Test
    void adjunctsThatAreMissingAreFound() {
        String view = "<?jelly escape-by-default='true'?><st:adjunct xmlns:st='jelly:stapler'"
                + " includes='lib.form.confirm, io.jenkins.plugins.codesuite.demo.pages'/>";
        assertThat(new JellyContract().breaches(thing(own -> own.with("v.jelly", view))))
                .containsExactly("v.jelly includes io.jenkins.plugins.codesuite.demo.pages, which is not there");
        assertThat(new JellyContract()
                        .breaches(thing(own ->
                                own.with("v.jelly", view).with("io/jenkins/plugins/codesuite/demo/pages.css", ""))))
                .isEmpty();
    }

    @Test
    void viewsThatDoNotEscapeOrAreNotXmlAreFound() {
        assertThat(new JellyContract().breaches(thing(own -> own.with("v.jelly", "<div/>"))))
                .containsExactly("v.jelly does not begin with <?jelly escape-by-default='true'?>");
        assertThat(new JellyContract()
                        .breaches(thing(own -> own.with("v.jelly", "<?jelly escape-by-default='true'?><div>"))))
                .hasSize(1)
                .allMatch(breach -> breach.startsWith("v.jelly is not well-formed"));
        assertThat(new JellyContract().breaches(thing(own -> own.with("v.groovy", ""))))
                .hasSize(1);
    }

    @Test
    void textsThatAreMissingOrForNobodyAreFound() {
        MessagesContract contract = new MessagesContract();
        assertThat(contract.breaches(thing(own -> own))).isEmpty();
        assertThat(contract.breaches(thing(own -> own.with(THING + "/config.properties", "Width=Width"))))
                .containsExactly(
                        "demo/Thing/config.properties: no Size, which demo/Thing/config.jelly shows",
                        "demo/Thing/config.properties: Width is shown nowhere");
        assertThat(contract.breaches(thing(own -> own.with(THING + "/config_de.properties", "Weite=Weite"))))
                .containsExactly("demo/Thing/config_de.properties: Weite is no key of demo/Thing/config.properties");
        assertThat(contract.breaches(thing(own -> own.with("demo/Messages.properties", "Name=Name"))))
                .containsExactly(
                        "demo/Messages.properties: Name has no dot, and Jenkins' build wants one",
                        "demo/Messages.properties: no code uses Name");
        assertThat(contract.breaches(
                        thing(own -> with(own.with("demo/Messages.properties", ""), "demo/Code.class", codeClass()))))
                .containsExactly("demo/Messages.properties: code uses Thing_Name, which is no key");
    }

    private static byte[] codeClass() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_ABSTRACT, "demo/Code", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "x", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "demo/Messages", "Thing_Name", "()Ljava/lang/String;", false);
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void manifestsThatDifferAreFound() {
        ManifestContract contract = new ManifestContract(plugin.poms());
        Hpi hpi = plugin.hpi();
        String manifest = hpi.file().text("META-INF/MANIFEST.MF").orElseThrow();
        assertThat(contract.breaches(hpi.withFile(hpi.file()
                        .with(
                                "META-INF/MANIFEST.MF",
                                manifest.replaceFirst("Jenkins-Version: .*", "Jenkins-Version: 1")))))
                .hasSize(2)
                .anyMatch(breach -> breach.startsWith("manifest: Jenkins-Version is '1'"))
                .anyMatch(breach -> breach.contains("its manifest is not that of the plugin"));
        assertThat(contract.breaches(hpi.withOwn(hpi.own().without("META-INF/MANIFEST.MF"))))
                .hasSize(1);
        assertThat(contract.breaches(hpi.withFile(hpi.file()
                                .with("META-INF/MANIFEST.MF", manifest.stripTrailing() + "\nMask-Classes: a\n"))
                        .withOwn(hpi.own()
                                .with("META-INF/MANIFEST.MF", manifest.stripTrailing() + "\nMask-Classes: a\n"))))
                .containsExactly("manifest: Mask-Classes is nothing that Jenkins' build would write");
        assertThat(contract.breaches(hpi.withOwn(hpi.own().with("META-INF/services/hudson.Plugin", "demo.Plugin"))))
                .containsExactly("manifest: Plugin-Class is 'null' and should be 'demo.Plugin'");
    }

    @Test
    void indexesThatLackSomethingAreFound() {
        IndexContract contract = new IndexContract(getClass().getClassLoader());
        Hpi hpi = plugin.hpi();
        String extension = IndexContract.extensions(hpi).get(0).element();
        Hpi without = hpi.withOwn(hpi.own().without("META-INF/annotations/hudson.Extension"));
        assertThat(contract.breaches(without)).contains("META-INF/annotations/hudson.Extension: is missing");
        Hpi less = hpi.withOwn(hpi.own().without(extension.replace('.', '/') + ".class"));
        assertThat(contract.breaches(less))
                .contains("META-INF/annotations/hudson.Extension: " + extension + " does not have the annotation");
        Hpi more = hpi.withOwn(with(hpi.own(), THING + "$DescriptorImpl.class", descriptorClass(true)));
        assertThat(contract.breaches(more))
                .contains(
                        "META-INF/annotations/hudson.Extension: demo.Thing$DescriptorImpl is missing",
                        "demo.Thing$DescriptorImpl: an extension, and Jenkins cannot make one");
        Hpi symbols = hpi.withOwn(hpi.own().with("META-INF/services/annotations/org.jenkinsci.Symbol", "demo.Other\n"));
        assertThat(contract.breaches(symbols))
                .contains(
                        "META-INF/services/annotations/org.jenkinsci.Symbol: demo.Other does not have the annotation");
    }

    @Test
    void whatCannotBeLoadedIsFound() {
        assertThat(new IndexContract(ClassLoader.getPlatformClassLoader()).breaches(plugin.hpi()))
                .isNotEmpty()
                .allMatch(breach -> breach.contains("cannot be loaded"));
    }

    @Test
    void whatIsOthersIsFound() {
        Hpi hpi = plugin.hpi();
        ContentContract contract = new ContentContract(plugin.poms(), Set.of("com/cloudbees/X.class"));
        assertThat(contract.breaches(hpi)).isEmpty();
        for (String file : List.of(
                "com/cloudbees/X.class",
                "hudson/Extension.class",
                "software/amazon/awssdk/X.class",
                "org/yaml/snakeyaml/X.class",
                "com/fasterxml/jackson/core/X.class")) {
            assertThat(contract.breaches(hpi.withOwn(hpi.own().with(file, ""))))
                    .containsExactly(hpi.name() + ".jar holds " + file + ", which is not the suite's");
        }
        assertThat(contract.breaches(new Hpi(hpi.name(), hpi.file(), hpi.own(), Map.of())))
                .anyMatch(breach -> breach.startsWith("WEB-INF/lib has [] and should have"));
        assertThat(contract.breaches(hpi.withFile(hpi.file().without("META-INF/MANIFEST.MF"))))
                .hasSize(2);
        assertThat(contract.breaches(hpi.withOwn(hpi.own().without("index.jelly"))))
                .hasSize(1);
        assertThat(contract.breaches(hpi.withFile(hpi.file().with("WEB-INF/licenses.xml", "<a/>"))))
                .hasSize(1);
    }

    @Test
    void pomsThatDifferAreFound() throws IOException {
        Pom official = plugin.poms().official();
        Pom central = plugin.poms().central();
        assertThat(new PluginPoms(official, official, plugin.poms().ownPlugins()).differences())
                .anyMatch(difference -> difference.startsWith("plugin dependencies: "));
        assertThat(new PluginPoms(central, central, plugin.poms().ownPlugins()).differences())
                .anyMatch(difference -> difference.startsWith("plugin dependencies: "));
    }

    @Test
    void signaturesThatNobodyNeedsAreFound() {
        ClassNode called = signature("hudson/Called", "java/lang/Object", "needed", "spare");
        ClassNode below = signature("hudson/Below", "hudson/Called");
        ClassNode spare = signature("hudson/Spare", "java/lang/Object");
        ClassNode linked = signature("hudson/Linked", "java/lang/Object");
        ClassNode plugin = signature("demo/Code", "java/lang/Object", "x");
        plugin.methods.get(0).instructions.add(new TypeInsnNode(Opcodes.NEW, "hudson/Below"));
        // By the class below: the method is found where it is declared.
        plugin.methods
                .get(0)
                .instructions
                .add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "hudson/Below", "needed", "()V", false));
        SignatureUse use = new SignatureUse(
                Map.of(called.name, called, below.name, below, spare.name, spare, linked.name, linked),
                Map.of(plugin.name, plugin),
                "import hudson.Linked;",
                getClass().getClassLoader());
        assertThat(use.unused()).containsExactly("hudson.Called.spare()V", "hudson.Spare");
    }

    @Test
    void whatIsOverriddenOrImplementedIsNeeded() {
        ClassNode step = signature("hudson/Step", "java/lang/Object", "start", "stop");
        ClassNode listener = signature("hudson/Listener", "java/lang/Object", "heard");
        listener.methods.get(0).access |= Opcodes.ACC_ABSTRACT;
        ClassNode base = signature("hudson/Base", "java/lang/Object", "heard", "lost");
        base.interfaces.add("hudson/Listener");
        ClassNode plugin = signature("demo/Code", "hudson/Base", "start", "x");
        plugin.interfaces.add("hudson/Step");
        plugin.methods
                .get(1)
                .instructions
                .add(new MethodInsnNode(Opcodes.INVOKEINTERFACE, "hudson/Listener", "heard", "()V", true));
        SignatureUse use = new SignatureUse(
                Map.of(step.name, step, listener.name, listener, base.name, base),
                Map.of(plugin.name, plugin),
                "",
                getClass().getClassLoader());
        assertThat(use.unused()).containsExactly("hudson.Base.lost()V", "hudson.Step.stop()V");
    }

    private static ClassNode signature(String name, String superName, String... methods) {
        ClassNode node = new ClassNode();
        node.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
        for (String method : methods) {
            node.visitMethod(Opcodes.ACC_PUBLIC, method, "()V", null, null);
        }
        return node;
    }

    @Test
    void whatIsNoZipHasNoFiles() throws IOException {
        assertThat(Archive.read(new ByteArrayInputStream("no zip".getBytes(StandardCharsets.UTF_8)))
                        .entries())
                .isEmpty();
    }
}
