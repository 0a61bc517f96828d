package hudson.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/TopLevelItem.html */
public interface TopLevelItem extends Item, Describable<TopLevelItem> {}
