using System.Globalization;

namespace Purva.Tracing;

/// <content>The walk as a picture.</content>
public sealed partial class Walk
{
    /// <summary>The walk as a space-time diagram: each event with its label, its vector, and its Lamport time behind a dot.</summary>
    /// <param name="markConcurrent">Whether all concurrent pairs are marked, or only those that the script claims.</param>
    public SpaceTimeDiagram Draw(bool markConcurrent = false)
    {
        var builder = new SpaceTimeDiagram.Builder(Title);
        foreach (var process in Processes)
        {
            builder.AddProcess(process);
        }

        for (var i = 0; i < Events.Length; i++)
        {
            var one = Events[i];
            builder.AddEvent(one.Process, one.Label, string.Create(CultureInfo.InvariantCulture, $"{Format(one.Vector)} · {one.Lamport}"), Ticks(one));
            foreach (var send in one.Received)
            {
                builder.AddMessage(send, i, Events[send].Name.StartsWith(Processes[Events[send].Process] + ".", StringComparison.Ordinal) ? string.Empty : Events[send].Name);
            }
        }

        var pairs = markConcurrent ? ConcurrentPairs : Claims.Where(claim => claim.Actual == Clocks.CausalOrder.Concurrent).Select(claim => (claim.Left, claim.Right));
        foreach (var (left, right) in pairs)
        {
            builder.AddPair(left, right);
        }

        builder.AddNote($"Vector · Lamport time; {Conventions}{(Conventions == WalkConventions.Usual ? string.Empty : "; hollow: no tick")}.");
        return builder.ToDiagram();
    }
}
