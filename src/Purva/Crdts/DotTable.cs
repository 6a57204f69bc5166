using System.Text.Json;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Crdts;

/// <summary>The replicas that a context names, in ascending order, so that a dot in a binary form costs a small number and its counter.</summary>
/// <remarks>Made from the context that is written before the store, it also refuses dots which that context has not seen. Safe to share between threads.</remarks>
public sealed class DotTable
{
    private readonly ReplicaId[] replicas;
    private readonly CausalContext context;

    /// <summary>The table of a context. O(n log n); O(n) without a cloud.</summary>
    /// <param name="context">The context.</param>
    public DotTable(CausalContext context)
    {
        this.context = context;
        var all = new ReplicaId[context.Contiguous.Count + context.Cloud.Length];
        var count = 0;
        foreach (var last in context.Contiguous.Entries)
        {
            all[count++] = last.Replica;
        }

        foreach (var dot in context.Cloud)
        {
            all[count++] = dot.Replica;
        }

        if (!context.Cloud.IsEmpty)
        {
            Array.Sort(all);
            count = KeepDifferent(all);
        }

        replicas = count == all.Length ? all : all[..count];
    }

    /// <summary>The replicas, in ascending order.</summary>
    public ReadOnlySpan<ReplicaId> Replicas => replicas;

    /// <summary>Bytes that a dot takes.</summary>
    /// <param name="dot">A dot that the context has seen.</param>
    public int LengthOf(Dot dot) => WireWriter.VarLength((ulong)IndexOf(dot.Replica)) + WireWriter.VarLength(dot.Counter);

    /// <summary>Writes a dot.</summary>
    /// <param name="writer">The destination.</param>
    /// <param name="dot">A dot that the context has seen.</param>
    /// <exception cref="ArgumentException">The context names no such replica.</exception>
    public void Write(ref WireWriter writer, Dot dot)
    {
        writer.WriteVar((ulong)IndexOf(dot.Replica));
        writer.WriteVar(dot.Counter);
    }

    /// <summary>Reads a dot; one that the context has not seen is malformed.</summary>
    /// <param name="reader">The source.</param>
    /// <param name="dot">The dot, or its default.</param>
    public DecodeStatus TryRead(ref WireReader reader, out Dot dot)
    {
        dot = default;
        ulong counter = 0;
        var status = reader.TryReadVar(out var index);
        if (status == DecodeStatus.Done && index >= (ulong)replicas.Length)
        {
            return DecodeStatus.Malformed;
        }

        status = status == DecodeStatus.Done ? reader.TryReadVar(out counter) : status;
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        var read = new Dot(replicas[index], counter);
        if (counter == 0 || !context.Contains(read))
        {
            return DecodeStatus.Malformed;
        }

        dot = read;
        return DecodeStatus.Done;
    }

    /// <summary>Reads a dot from the JSON string at which the reader stands; one that the context has not seen is refused.</summary>
    /// <param name="reader">The source.</param>
    /// <param name="dot">The dot, or its default.</param>
    public bool TryReadJson(ref Utf8JsonReader reader, out Dot dot)
    {
        dot = default;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
            && Dot.TryParse(reader.GetString(), null, out dot)
            && context.Contains(dot);
    }

    private static int KeepDifferent(ReplicaId[] ascending)
    {
        var kept = 0;
        foreach (var replica in ascending)
        {
            if (kept == 0 || ascending[kept - 1] != replica)
            {
                ascending[kept++] = replica;
            }
        }

        return kept;
    }

    private int IndexOf(ReplicaId replica)
    {
        var at = Array.BinarySearch(replicas, replica);
        return at >= 0 ? at : throw new ArgumentException($"The context has seen nothing of {replica}.", nameof(replica));
    }
}
