/**
 * The pages of runBuildspec: the 'Buildspec' page of a build with its summary, and the chart on a job's page.
 *
 * <p>What the pages show comes from agents and is data: every text passes through {@link
 * io.jenkins.plugins.codesuite.plugins.buildspec.page.PlainText} and is escaped by the views, and links are built from
 * checked parts only. The views compute nothing; what they show stands ready in records of this package that know no
 * Jenkins class.
 */
package io.jenkins.plugins.codesuite.plugins.buildspec.page;
