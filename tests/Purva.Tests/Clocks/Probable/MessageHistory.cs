using CsCheck;
using Purva.Clocks;

namespace Purva.Tests.Clocks.Probable;

/// <summary>A run of several processes that send and receive: its events, each with its exact vector, in an order in which causes come first.</summary>
internal static class MessageHistory
{
    /// <summary>Steps: whose event, and which earlier event's message it receives; one beyond the events so far is a local event.</summary>
    public static Gen<(int Who, int Heard)[]> Steps(int processes, int most) =>
        Gen.Select(Gen.Int[0, processes - 1], Gen.Int[0, 2 * most]).Array[1, most];

    /// <summary>Runs the steps with a clock of any kind beside the exact one.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="start">The clock of a process before its first event.</param>
    /// <param name="advance">A local event, or the receipt of a message.</param>
    public static IReadOnlyList<Event<T>> Run<T>((int Who, int Heard)[] steps, Func<ReplicaId, T> start, Func<T, T?, Dot, T> advance)
        where T : class
    {
        var events = new List<Event<T>>();
        var exact = new Dictionary<int, VersionVector>();
        var clocks = new Dictionary<int, T>();
        foreach (var (who, heard) in steps)
        {
            var replica = IdOf(who);
            var message = heard < events.Count ? events[heard] : null;
            var known = exact.GetValueOrDefault(who).Merge(message?.Exact ?? VersionVector.Empty);
            exact[who] = known.Advance(replica, out var dot);
            clocks[who] = advance(clocks.TryGetValue(who, out var clock) ? clock : start(replica), message?.Clock, dot);
            events.Add(new Event<T>(dot, exact[who], clocks[who]));
        }

        return events;
    }

    public static ReplicaId IdOf(int process) => new((ulong)process + 1);

    /// <summary>An event, what happened before it, and what the clock under test read.</summary>
    public sealed record Event<T>(Dot Dot, VersionVector Exact, T Clock);
}
