using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>What a reset saw of one writer's account, and therefore takes away.</summary>
/// <param name="Writer">Whose account.</param>
/// <param name="Life">Which life of it.</param>
/// <param name="Added">Sum of increments seen.</param>
/// <param name="Taken">Sum of decrements seen.</param>
internal readonly record struct CounterReset(ReplicaId Writer, ulong Life, ulong Added, ulong Taken)
{
    private const int LeastLength = ReplicaId.Size + 3;

    public static byte[] ToBytes(ReadOnlySpan<CounterReset> resets)
    {
        var bytes = new byte[5 + (resets.Length * (ReplicaId.Size + 30))];
        var writer = new WireWriter(bytes);
        writer.WriteVar((ulong)resets.Length);
        foreach (var reset in resets)
        {
            writer.WriteFixed64(reset.Writer.Value);
            writer.WriteVar(reset.Life);
            writer.WriteVar(reset.Added);
            writer.WriteVar(reset.Taken);
        }

        return bytes[..writer.Position];
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out CounterReset[] resets)
    {
        var reader = new WireReader(bytes);
        resets = [];
        if (reader.TryReadCount(DecodeLimits.DefaultMaxVectorEntries, LeastLength, out var count) != DecodeStatus.Done)
        {
            return false;
        }

        var read = new CounterReset[count];
        for (var i = 0; i < count; i++)
        {
            if (reader.TryReadFixed64(out var writer) != DecodeStatus.Done || reader.TryReadVar(out var life) != DecodeStatus.Done
                || reader.TryReadVar(out var added) != DecodeStatus.Done || reader.TryReadVar(out var taken) != DecodeStatus.Done
                || writer == 0 || life == 0 || (i > 0 && writer <= read[i - 1].Writer.Value))
            {
                return false;
            }

            read[i] = new CounterReset(new ReplicaId(writer), life, added, taken);
        }

        resets = read;
        return reader.IsAtEnd;
    }
}
