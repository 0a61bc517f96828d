package hudson.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/ModifiableItemGroup.html */
public interface ModifiableItemGroup<T extends Item> extends ItemGroup<T> {}
