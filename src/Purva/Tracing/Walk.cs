using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Purva.Clocks;

namespace Purva.Tracing;

/// <summary>A short story of processes that tick, send and receive, with the clocks that each event of it has.</summary>
/// <remarks>
/// <para>The script is lines of words; <c>#</c> begins a comment, names with spaces and labels stand in double quotes:</para>
/// <code>
/// title "Three friends"
/// processes Arjun Priya Raj
/// send = tick                      # or: send = carry
/// receive = merge + tick           # or: receive = merge
/// Arjun sends plan "What is the plan?"     = [1,0,0]
/// start: Priya ticks "starts to type"      = [0,1,0] 1
/// Priya receives plan                      = [1,2,0]
/// Raj hears Priya, Arjun                   = {Arjun:1, Priya:3, Raj:1}
/// plan concurrent start
/// </code>
/// <para>
/// What stands after <c>=</c> is expected and checked: a vector in the order of <c>processes</c>, or by name, and a Lamport time. A name before
/// a colon names an event; a send is also named by its message. <c>hears</c> is a send by each of the others, received at once. Lines with
/// <c>before</c>, <c>after</c>, <c>concurrent</c> or <c>equals</c> between two events are claims and are checked.
/// </para>
/// <para>Immutable, and safe to share between threads. Bounded by <see cref="WalkLimits"/>.</para>
/// </remarks>
public sealed partial class Walk
{
    internal Walk(WalkDraft draft)
    {
        Title = draft.Title;
        Conventions = draft.Conventions;
        Processes = [.. draft.Processes];
        Events = [.. draft.Events];
        Claims = [.. draft.Claims];
        Mismatches = [.. draft.Mismatches];
    }

    /// <summary>What the script is called; may be empty.</summary>
    public string Title { get; }

    /// <summary>What ticks.</summary>
    public WalkConventions Conventions { get; }

    /// <summary>The names of the processes, in the order in which vectors show them.</summary>
    public ImmutableArray<string> Processes { get; }

    /// <summary>Everything that happened, in an order in which causes come first.</summary>
    public ImmutableArray<WalkEvent> Events { get; }

    /// <summary>What the script claims of pairs of events.</summary>
    public ImmutableArray<WalkClaim> Claims { get; }

    /// <summary>The expected numbers that were not met.</summary>
    public ImmutableArray<WalkMismatch> Mismatches { get; }

    /// <summary>Whether every claim and every expected number is right.</summary>
    public bool IsAsExpected => Mismatches.IsEmpty && Claims.All(claim => claim.Holds);

    /// <summary>The pairs of ticks of which neither happened before the other, the earlier in the script first. O(n²).</summary>
    public IEnumerable<(int Left, int Right)> ConcurrentPairs =>
        from right in Enumerable.Range(0, Events.Length)
        from left in Enumerable.Range(0, right)
        where Ticks(Events[left]) && Ticks(Events[right]) && Events[left].Vector.IsConcurrentWith(Events[right].Vector)
        select (left, right);

    /// <summary>Walks a script from its first line to its last.</summary>
    /// <param name="script">The text; may be hostile.</param>
    /// <param name="walk">What happened.</param>
    /// <param name="problem">Where the script cannot be understood, and why.</param>
    /// <returns>Whether it could be walked; expectations that are not met do not stop it.</returns>
    public static bool TryRun(string script, [NotNullWhen(true)] out Walk? walk, out WalkProblem problem)
    {
        var walker = new Walker();
        walk = walker.Run(script) ? new Walk(walker.Draft) : null;
        problem = walker.Problem;
        return walk is not null;
    }

    /// <summary>Whether the clock ticked at an event, by the conventions.</summary>
    /// <param name="walkEvent">An event of this walk.</param>
    public bool Ticks(WalkEvent walkEvent) => walkEvent.Action switch
    {
        WalkAction.Send => Conventions.SendTicks,
        WalkAction.Receive => Conventions.ReceiveTicks,
        _ => true,
    };

    /// <summary>A vector as this walk shows it: the counters in the order of the processes, as in <c>[1,2,0]</c>.</summary>
    /// <param name="vector">A vector over the replicas of this walk.</param>
    public string Format(VersionVector vector) => Format(vector, Processes.Length);

    /// <summary>The replica that stands for a process.</summary>
    /// <param name="process">Its index.</param>
    public static ReplicaId ReplicaOf(int process) => new((ulong)process + 1);

    internal static string Format(VersionVector vector, int processes)
    {
        var text = new StringBuilder("[");
        for (var process = 0; process < processes; process++)
        {
            text.Append(process == 0 ? string.Empty : ",").Append(CultureInfo.InvariantCulture, $"{vector[ReplicaOf(process)]}");
        }

        return text.Append(']').ToString();
    }
}
