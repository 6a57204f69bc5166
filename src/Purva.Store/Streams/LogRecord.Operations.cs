using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <content>Reading operations.</content>
public sealed partial class LogRecord
{
    private const int MaxOperations = 65_536;
    private const int LeastOperationBytes = 6;
    private const ulong MostLifeMilliseconds = 36_500UL * 86_400_000;

    private static string? ReadOperations(ref WireReader reader, ReadOnlyMemory<byte> bytes, Dot dot, out ReadOnlyMemory<Operation> operations)
    {
        operations = default;
        if (reader.TryReadCount(MaxOperations, LeastOperationBytes, out var count) != DecodeStatus.Done)
        {
            return "a malformed number of operations";
        }

        var read = new Operation[count];
        var keys = count > 1 ? new HashSet<KeyName>() : null;
        for (var i = 0; i < count; i++)
        {
            if (!TryReadOperation(ref reader, bytes, out read[i]) || !OperationRules.Fits(read[i], dot) || keys?.Add(read[i].Key) == false)
            {
                return $"a malformed operation {i + 1} of {count}";
            }
        }

        operations = read;
        return reader.IsAtEnd ? null : "bytes after the last operation";
    }

    private static bool TryReadOperation(ref WireReader reader, ReadOnlyMemory<byte> bytes, out Operation operation)
    {
        operation = default;
        if (reader.TryReadByte(out var kind) != DecodeStatus.Done || kind is < (byte)OperationKind.Put or > (byte)OperationKind.Reset
            || reader.TryReadBytes(StoreLimits.Default.MaxBucketLength, out var bucket) != DecodeStatus.Done
            || reader.TryReadBytes(StoreLimits.Default.MaxKeyBytes + 1 + StoreLimits.Default.MaxPartBytes, out var row) != DecodeStatus.Done
            || !KeyName.TryCreate(bucket, row, out var name)
            || DotList.TryRead(ref reader, DecodeLimits.Default, out var overwrites) != DecodeStatus.Done)
        {
            return false;
        }

        var life = 0UL;
        ReadOnlySpan<byte> value = default;
        if ((kind == (byte)OperationKind.PutTimed && (reader.TryReadVar(out life) != DecodeStatus.Done || life > MostLifeMilliseconds))
            || (kind != (byte)OperationKind.Delete && reader.TryReadBytes(MaxBytes, out value) != DecodeStatus.Done))
        {
            return false;
        }

        operation = new Operation((OperationKind)kind, name, bytes.Slice(reader.Position - value.Length, value.Length), overwrites)
        {
            TimeToLive = TimeSpan.FromMilliseconds(life),
        };
        return true;
    }
}
