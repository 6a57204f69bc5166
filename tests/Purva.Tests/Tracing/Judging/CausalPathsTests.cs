using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;
using Xunit;

namespace Purva.Tests.Tracing.Judging;

public sealed class CausalPathsTests
{
    [Fact]
    public void The_relation_of_two_events_is_that_of_their_clocks() => Each(GenerateHistories.WithHoles, (history, paths, _, left, right) =>
    {
        var expected = left == right ? CausalOrder.Equal : history.IsBefore(left, right) ? CausalOrder.Before : history.IsBefore(right, left) ? CausalOrder.After : CausalOrder.Concurrent;
        Law.Holds(paths.Relate(left, right) == expected, $"{left} is {expected} {right}");
    });

    [Fact]
    public void A_path_leads_from_one_to_the_other_with_the_fewest_messages() => Each(Gen.OneOf(GenerateHistories.Possible, GenerateHistories.WithHoles), (history, paths, causes, left, right) =>
    {
        var steps = paths.Find(left, right);
        Law.Holds(steps.IsEmpty != history.IsBefore(left, right), $"there is a path from {left} to {right} just where the one is before the other");
        if (!steps.IsEmpty)
        {
            Law.Holds(steps[0].From == left && steps[^1].To == right && steps.Zip(steps.Skip(1)).All(pair => pair.First.To == pair.Second.From), $"{string.Join(", ", steps)} leads from {left} to {right}");
            Law.Holds(steps.All(step => history.IsBefore(step.From, step.To)), $"{string.Join(", ", steps)} leads forward");
            Law.Holds(steps.All(step => step.IsMessage ? causes.SendersOf(step.To).Contains(step.From) : history.Events[step.From].Host == history.Events[step.To].Host), $"{string.Join(", ", steps)} are steps");
            Law.Holds(steps.Count(step => step.IsMessage) == FewestMessages(history, causes, left, right), $"{string.Join(", ", steps)} has the fewest messages");
        }
    });

    [Fact]
    public void In_an_impossible_log_the_search_ends() => Each(GenerateHistories.Spoilt, (history, paths, _, left, right) =>
        Law.Holds(left >= right || paths.Find(left, right).Length <= 2 * history.Events.Length, $"from {left} to {right}"));

    private static void Each(Gen<ToldHistory> histories, Action<ToldHistory, CausalPaths, Causes, int, int> law) => histories.Sample(
        history =>
        {
            var execution = history.ToExecution();
            var causes = Causes.Of(execution);
            var paths = new CausalPaths(execution, causes);
            foreach (var (left, right) in from left in Enumerable.Range(0, execution.Count) from right in Enumerable.Range(0, execution.Count) select (left, right))
            {
                law(history, paths, causes, left, right);
            }
        },
        iter: 300);

    /// <summary>By trying every direct step until nothing gets better.</summary>
    private static int FewestMessages(ToldHistory history, Causes causes, int left, int right)
    {
        var fewest = Enumerable.Repeat(int.MaxValue / 2, history.Events.Length).ToArray();
        fewest[left] = 0;
        for (var round = 0; round < history.Events.Length; round++)
        {
            for (var one = 0; one < fewest.Length; one++)
            {
                foreach (var other in Enumerable.Range(0, fewest.Length).Where(other => history.Events[other].Host == history.Events[one].Host && history.Events[other].Counter < history.Events[one].Counter))
                {
                    fewest[one] = Math.Min(fewest[one], fewest[other]);
                }

                foreach (var sender in causes.SendersOf(one))
                {
                    fewest[one] = Math.Min(fewest[one], fewest[sender] + 1);
                }
            }
        }

        return fewest[right];
    }
}
