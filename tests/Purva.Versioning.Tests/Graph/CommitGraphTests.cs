using CsCheck;
using Purva.Clocks;
using Purva.TestKit.Versioning;
using Purva.Versioning.Graph;
using Xunit;

namespace Purva.Versioning.Tests.Graph;

public sealed partial class CommitGraphTests
{
    [Fact]
    public void A_criss_cross_has_two_merge_bases()
    {
        var graph = new CommitGraph();
        var root = graph.Add();
        var (left, right) = (graph.Add(root), graph.Add(root));
        var (mine, theirs) = (graph.Add(left, right), graph.Add(right, left));

        Assert.Equal([right, left], graph.MergeBases(mine, theirs));
        Assert.Equal(CausalOrder.Concurrent, graph.CompareCausally(mine, theirs));
        Assert.Equal(new Divergence(1, 1), graph.CountDivergence(mine, theirs));
    }

    [Fact]
    public void Histories_without_a_common_commit_have_no_merge_base()
    {
        var graph = new CommitGraph();
        var (one, other) = (graph.Add(), graph.Add());

        Assert.Empty(graph.MergeBases(one, other));
        Assert.Equal(0, graph.MergeBases(one, other, []));
        Assert.Equal([other], graph.MergeBases(other));
        Assert.Empty(graph.MergeBases());
        Assert.Equal(CausalOrder.Concurrent, graph.CompareCausally(one, other));
    }

    [Fact]
    public void More_merge_bases_than_there_is_room_for_are_counted_all_the_same()
    {
        var graph = Histories.Index([[], [0], [0], [1, 2], [2, 1]]);
        var room = new int[1];

        Assert.Equal(2, graph.MergeBases(3, 4, room));
        Assert.Equal([2], room);
    }

    [Fact]
    public void Every_answer_is_that_of_the_definition() => Histories.Any.Sample(
        history =>
        {
            var (graph, model) = (Histories.Index(history), new NaiveGraph(history));
            for (var left = 0; left < history.Length; left++)
            {
                Assert.Equal(history[left], graph.ParentsOf(left));
                for (var right = 0; right < history.Length; right++)
                {
                    Assert.True(model.IsAncestor(left, right) == graph.IsAncestor(left, right), $"{left} in the history of {right}");
                }
            }
        },
        iter: 60);

    [Fact]
    public void Merge_bases_and_divergence_are_those_of_the_definition() => Gen.Select(Histories.Any, Gen.Int[0, 1_000_000].Array[3].Array[12]).Sample(
        (history, questions) =>
        {
            var (graph, model) = (Histories.Index(history), new NaiveGraph(history));
            foreach (var heads in questions.Select(question => question.Select(draw => draw % history.Length).ToArray()))
            {
                var (left, right, third) = (heads[0], heads[1], heads[2]);
                Assert.Equal(model.MergeBases(left, right), graph.MergeBases(left, right));
                Assert.Equal(model.MergeBases(left, right, third), graph.MergeBases(left, right, third));
                Assert.Equal(model.CountDivergence(left, right), graph.CountDivergence(left, right));
                Assert.Equal(model.Reachable([left, third], [right]), graph.Reachable([left, third], [right]));

                var room = new int[graph.Count];
                Assert.Equal(model.MergeBases(left, right), room[..graph.MergeBases(left, right, room)]);
            }
        },
        iter: 150);

    [Fact]
    public void What_commits_are_to_each_other_is_said_from_both_sides() => Histories.Any.Sample(
        history =>
        {
            var (graph, model) = (Histories.Index(history), new NaiveGraph(history));
            for (var left = 0; left < history.Length; left += 3)
            {
                var expected = (model.IsAncestor(left, history.Length - 1), left == history.Length - 1) switch
                {
                    (true, true) => CausalOrder.Equal,
                    (true, false) => CausalOrder.Before,
                    _ => CausalOrder.Concurrent,
                };
                Assert.Equal(expected, graph.CompareCausally(left, history.Length - 1));
                Assert.Equal(expected.Reversed, graph.CompareCausally(history.Length - 1, left));
            }
        },
        iter: 60);

    [Fact]
    public void What_was_answered_once_stays_so_whatever_is_added()
    {
        var history = GrowingHistory.Make(3_000, 5, 40);
        var graph = new CommitGraph();
        var (asked, answers) = (new List<(int, int)>(), new List<bool>());
        foreach (var parents in history)
        {
            var commit = graph.Add(parents);
            asked.Add((commit * 7 / 11, commit));
            answers.Add(graph.IsAncestor(commit * 7 / 11, commit));
        }

        Assert.Equal(answers, asked.Select(pair => graph.IsAncestor(pair.Item1, pair.Item2)));
    }

    [Fact]
    public void Wide_histories_keep_their_answers_through_lists_and_snapshots()
    {
        var history = GrowingHistory.Make(4_000, 11, 200);
        var (graph, model) = (Histories.Index(history), new NaiveGraph(history.Take(4_000)));

        Assert.True(graph.ChainCount > 100, $"only {graph.ChainCount} chains");
        for (var left = 0; left < 4_000; left += 3)
        {
            for (var right = left % 7; right < 4_000; right += 41)
            {
                Assert.True(model.IsAncestor(left, right) == graph.IsAncestor(left, right), $"{left} in the history of {right}");
            }
        }
    }
}
