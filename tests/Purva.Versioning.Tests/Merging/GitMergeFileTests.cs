using System.Globalization;
using System.Text;
using CsCheck;
using Purva.Versioning.Merging;
using Xunit;

namespace Purva.Versioning.Tests.Merging;

/// <summary>Merges of texts beside <c>git merge-file</c>, a process for each; PURVA_MERGE_CASES says how many.</summary>
public sealed class GitMergeFileTests
{
    private static readonly MergeLabels Labels = new("ours", "original", "theirs");

    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("PURVA_MERGE_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : 200;

    [Fact]
    public void Texts_of_distinct_lines_merge_as_in_git_byte_for_byte_with_the_same_conflicts()
    {
        using var folder = new PassingFolder();
        var clean = 0;
        GenerateTexts.OfDistinctLines.Sample(
            triple =>
            {
                var (mine, git, conflicts) = MergeBoth(folder, triple);
                clean += conflicts == 0 ? 1 : 0;
                return mine.Conflicts == conflicts && Text(mine) == git;
            },
            iter: Cases, threads: 1);
        Assert.InRange(clean, Cases / 10, Cases * 9 / 10);
    }

    /// <summary>
    /// Where lines repeat there are several ways to say what changed, and git's differ takes another one now and then: then a conflict begins a line
    /// earlier, or two places that touch for the one do not for the other. What both call clean is the same text.
    /// </summary>
    [Fact]
    public void Texts_of_repeated_lines_merge_as_in_git_but_for_a_few_that_are_told_apart_elsewhere()
    {
        using var folder = new PassingFolder();
        var (different, onlyOneClean) = (0, 0);
        GenerateTexts.OfRepeatedLines.Sample(
            triple =>
            {
                var (mine, git, conflicts) = MergeBoth(folder, triple);
                different += Text(mine) == git ? 0 : 1;
                onlyOneClean += mine.Conflicts == 0 == (conflicts == 0) ? 0 : 1;
                return mine.Conflicts > 0 || conflicts > 0 || Text(mine) == git;
            },
            iter: Cases, threads: 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Cases} cases: {different} differ, of these {onlyOneClean} are clean for one alone");
        Assert.InRange(different, 0, Math.Max(8, Cases / 25));
        Assert.InRange(onlyOneClean, 0, Math.Max(3, Cases / 200));
    }

    private static (MergedText Mine, string Git, int GitConflicts) MergeBoth(PassingFolder folder, (string Original, string Ours, string Theirs) triple)
    {
        folder.Write("original", triple.Original);
        folder.Write("ours", triple.Ours);
        folder.Write("theirs", triple.Theirs);
        var (code, output, _) = GitProcess.Try(folder.Path, "merge-file", "-p", "--diff3", "-L", "ours", "-L", "original", "-L", "theirs", "ours", "original", "theirs");
        var mine = TextMerge.Merge(Encoding.UTF8.GetBytes(triple.Original), Encoding.UTF8.GetBytes(triple.Ours), Encoding.UTF8.GetBytes(triple.Theirs), Labels);
        return (mine, Encoding.UTF8.GetString(output), code);
    }

    private static string Text(MergedText merged) => Encoding.UTF8.GetString(merged.Content.Span);
}
