using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Wire;

namespace Purva.Text.Storing;

/// <summary>Writes a history as columns: replicas, whose the events are, what they come after, what they did, and what of the text is kept.</summary>
internal static class HistoryColumns
{
    /// <summary>The columns, each with its length in things before it; <see cref="HistoryReader"/> reads them.</summary>
    /// <param name="history">The history.</param>
    /// <param name="kept">How many characters that were put in are kept, how many are not, and so on; empty where all are.</param>
    public static GrowingWriter Write(TextHistory history, List<int> kept)
    {
        var writer = new GrowingWriter();
        WriteAgents(writer, history.Agents, history.Graph.Count);
        WriteGraph(writer, history.Graph);
        WriteEdits(writer, history.Log);
        writer.WriteVar((ulong)kept.Count);
        foreach (var length in kept)
        {
            writer.WriteVar((ulong)length);
        }

        return writer;
    }

    private static void WriteAgents(GrowingWriter writer, AgentTable agents, int events)
    {
        var (indexes, stretches) = (new Dictionary<ReplicaId, int>(), new List<(int Index, int Length)>());
        for (var number = 0; number < events;)
        {
            var (replica, end) = (agents.DotOf(number).Replica, agents.EndOfStretch(number));
            indexes.TryAdd(replica, indexes.Count);
            stretches.Add((indexes[replica], end - number));
            number = end;
        }

        writer.WriteVar((ulong)indexes.Count);
        foreach (var replica in indexes.OrderBy(one => one.Value))
        {
            writer.WriteVar(replica.Key.Value);
        }

        writer.WriteVar((ulong)stretches.Count);
        foreach (var (index, length) in stretches)
        {
            writer.WriteVar((ulong)index);
            writer.WriteVar((ulong)length);
        }
    }

    private static void WriteGraph(GrowingWriter writer, EventGraph graph)
    {
        writer.WriteVar((ulong)graph.RunCount);
        for (var i = 0; i < graph.RunCount; i++)
        {
            var run = graph[i];
            writer.WriteVar((ulong)run.Length);
            writer.WriteVar((ulong)run.Parents.Length);
            foreach (var parent in run.Parents)
            {
                writer.WriteVar((ulong)(run.Start - parent));
            }
        }
    }

    private static void WriteEdits(GrowingWriter writer, EditLog log)
    {
        writer.WriteVar((ulong)log.RunCount);
        for (var i = 0; i < log.RunCount; i++)
        {
            writer.WriteVar(((ulong)log[i].Length << 2) | (ulong)log[i].Kind);
        }

        var cursor = 0;
        for (var i = 0; i < log.RunCount; i++)
        {
            writer.WriteSigned(log[i].Begin - cursor);
            cursor = log[i].Cursor;
        }
    }
}
