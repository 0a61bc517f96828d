package hudson.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/ItemGroup.html */
public interface ItemGroup<T extends Item> {}
