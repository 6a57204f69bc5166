using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

/// <summary>The clocks of a walk against the definition: each event and the set of all that happened before it.</summary>
public sealed class WalkDraftTests
{
    [Fact]
    public void By_the_usual_rules_vectors_order_events_just_as_their_histories_do() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 12]).Array[1, 14].Sample(steps =>
        {
            var walk = Scripts.Run(ScriptOf(steps));
            var histories = HistoriesOf(walk);
            foreach (var (left, right) in from left in Enumerable.Range(0, histories.Length) from right in Enumerable.Range(0, histories.Length) select (left, right))
            {
                var expected = left == right ? CausalOrder.Equal
                    : histories[right].Contains(left) ? CausalOrder.Before
                    : histories[left].Contains(right) ? CausalOrder.After
                    : CausalOrder.Concurrent;
                var order = walk.Events[left].Vector.CompareCausally(walk.Events[right].Vector);
                Law.Holds(order == expected, $"{walk.Events[left]} is {expected} {walk.Events[right]}, not {order}");
                Law.Holds(expected != CausalOrder.Before || walk.Events[left].Lamport < walk.Events[right].Lamport, $"Lamport times follow causes: {walk.Events[left]}, {walk.Events[right]}");
            }
        });

    [Theory]
    [InlineData("tick", "merge + tick", "[2,0] 2", "[2,1] 3")]
    [InlineData("tick", "merge", "[2,0] 2", "[2,0] 2")]
    [InlineData("carry", "merge + tick", "[1,0] 1", "[1,1] 2")]
    [InlineData("carry", "merge", "[1,0] 1", "[1,0] 1")]
    public void Each_convention_has_its_numbers(string send, string receive, string afterSend, string afterReceipt) =>
        Assert.True(Scripts.Run($"processes a b\nsend = {send}\nreceive = {receive}\na ticks = [1,0] 1\na sends m = {afterSend}\nb receives m = {afterReceipt}\n").IsAsExpected);

    [Fact]
    public void Several_messages_at_once_are_one_receipt() =>
        Assert.True(Scripts.Run("processes a b c\na sends m\nb sends n\nc receives m, n = [1,1,1] 2\nc hears a, b = [2,2,2] 3").IsAsExpected);

    /// <summary>Processes tick, or take the clocks of an earlier send.</summary>
    private static string ScriptOf((int Process, int Message)[] steps)
    {
        var script = new List<string>();
        var senders = new List<int>();
        foreach (var (process, message) in steps)
        {
            if (message < senders.Count && senders[message] != process)
            {
                script.Add($"p{process} receives m{message}");
            }
            else
            {
                script.Add($"p{process} sends m{senders.Count}");
                senders.Add(process);
            }
        }

        return string.Join('\n', script);
    }

    private static HashSet<int>[] HistoriesOf(Walk walk)
    {
        var histories = new HashSet<int>[walk.Events.Length];
        for (var i = 0; i < histories.Length; i++)
        {
            var process = walk.Events[i].Process;
            var causes = walk.Events[i].Received.ToList();
            if (Enumerable.Range(0, i).LastOrDefault(earlier => walk.Events[earlier].Process == process, -1) is >= 0 and var before)
            {
                causes.Add(before);
            }

            histories[i] = [.. causes, .. causes.SelectMany(cause => histories[cause])];
        }

        return histories;
    }
}
