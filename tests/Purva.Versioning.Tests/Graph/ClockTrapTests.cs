using Purva.Clocks;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

/// <summary>Which clocks tell that two heads are concurrent, so that a merge drops neither.</summary>
public sealed class ClockTrapTests
{
    [Theory]
    [InlineData("akka.net", 818, 333)]
    [InlineData("libgit2", 2_505, 865)]
    public void One_clock_of_the_repository_misjudges_every_real_merge_and_authors_entries_every_third(string name, int concurrent, int misjudgedByAuthors)
    {
        var commits = Histories.Real(name);
        var heads = ConcurrentHeads(commits);

        Assert.Equal(
            [concurrent, concurrent, misjudgedByAuthors],
            [heads.Count, Misjudged(heads, RepositoryClock(commits.Length)), Misjudged(heads, WriterClocks(commits, commit => commits[commit].Author))]);
    }

    [Fact]
    public void An_entry_for_whoever_commits_in_a_row_misjudges_none()
    {
        var commits = Histories.Real("akka.net");

        Assert.Equal(0, Misjudged(ConcurrentHeads(commits), WriterClocks(commits, ChainsAlongParents(commits))));
    }

    [Fact]
    public void One_clock_of_the_repository_loses_a_branch_and_an_entry_for_each_clone_does_not()
    {
        // One author, two clones, one commit in each, and then a merge.
        RealCommit[] commits = [new([], 0, 0), new([0], 0, 1), new([0], 0, 2)];
        int[] clones = [0, 0, 1];
        var heads = new[] { (1, 2) };

        Assert.Equal(
            """
            one clock of the repository    {r:2} and {r:3}       Before      fast-forward: the first branch's commit is lost
            an entry for each author       {a:2} and {a:2}       Equal       nothing to do: the second branch's commit is lost
            an entry for each clone        {a:2} and {a:1,b:1}   Concurrent  three-way merge
            """.ReplaceLineEndings("\n"),
            string.Join('\n', [
                Line("one clock of the repository", "r", RepositoryClock(3)),
                Line("an entry for each author", "a", WriterClocks(commits, _ => 0)),
                Line("an entry for each clone", "ab", WriterClocks(commits, commit => clones[commit])),
            ]));

        string Line(string what, string names, int[][] clocks)
        {
            var order = Compare(clocks[heads[0].Item1], clocks[heads[0].Item2]);
            var outcome = order switch
            {
                CausalOrder.Before => "fast-forward: the first branch's commit is lost",
                CausalOrder.Equal => "nothing to do: the second branch's commit is lost",
                _ => "three-way merge",
            };
            return $"{what,-30} {$"{Text(clocks[1], names)} and {Text(clocks[2], names)}",-21} {order,-11} {outcome}";
        }
    }

    private static string Text(int[] clock, string names) =>
        $"{{{string.Join(',', clock.Select((counter, i) => (counter, i)).Where(entry => entry.counter > 0).Select(entry => $"{names[entry.i]}:{entry.counter}"))}}}";

    private static List<(int Left, int Right)> ConcurrentHeads(RealCommit[] commits)
    {
        var graph = Histories.Index(commits.Select(commit => commit.Parents));
        return
        [
            .. commits.Select(commit => commit.Parents).Where(parents => parents.Length == 2).Select(parents => (parents[0], parents[1]))
                .Where(pair => graph.CompareCausally(pair.Item1, pair.Item2) == CausalOrder.Concurrent),
        ];
    }

    private static int Misjudged(IEnumerable<(int Left, int Right)> heads, int[][] clocks) =>
        heads.Count(pair => Compare(clocks[pair.Left], clocks[pair.Right]) != CausalOrder.Concurrent);

    private static CausalOrder Compare(int[] left, int[] right)
    {
        var (isLess, isMore) = (false, false);
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var (mine, theirs) = (left.ElementAtOrDefault(i), right.ElementAtOrDefault(i));
            (isLess, isMore) = (isLess || mine < theirs, isMore || mine > theirs);
        }

        return (isLess, isMore) switch
        {
            (true, true) => CausalOrder.Concurrent,
            (true, false) => CausalOrder.Before,
            (false, true) => CausalOrder.After,
            _ => CausalOrder.Equal,
        };
    }

    /// <summary>The clock that ticks on each commit, whatever the branch.</summary>
    private static int[][] RepositoryClock(int length) => [.. Enumerable.Range(1, length).Select(tick => new[] { tick })];

    /// <summary>The join of the parents' clocks, and one more event of the writer.</summary>
    private static int[][] WriterClocks(RealCommit[] commits, Func<int, int> writerOf)
    {
        var writers = Enumerable.Range(0, commits.Length).Max(writerOf) + 1;
        var clocks = new int[commits.Length][];
        for (var commit = 0; commit < commits.Length; commit++)
        {
            var clock = new int[writers];
            foreach (var parent in commits[commit].Parents)
            {
                for (var i = 0; i < writers; i++)
                {
                    clock[i] = Math.Max(clock[i], clocks[parent][i]);
                }
            }

            clock[writerOf(commit)]++;
            clocks[commit] = clock;
        }

        return clocks;
    }

    /// <summary>Writers that each commit in a row, as clones do: a commit is of the writer of a parent that nobody has gone on from, else of one that comes.</summary>
    private static Func<int, int> ChainsAlongParents(RealCommit[] commits)
    {
        var writers = new int[commits.Length];
        var isTaken = new bool[commits.Length];
        var count = 0;
        for (var commit = 0; commit < commits.Length; commit++)
        {
            var before = commits[commit].Parents.Cast<int?>().FirstOrDefault(parent => !isTaken[parent!.Value]);
            writers[commit] = before is { } last ? writers[last] : count++;
            isTaken[before ?? commit] = before is not null;
        }

        return commit => writers[commit];
    }
}
