using CsCheck;
using Purva.Clocks;
using Purva.Store.Streams;
using Purva.TestKit;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <summary>The form of a record, and bytes that are none.</summary>
public sealed partial class LogRecordTests
{
    private static readonly Gen<Operation> Operations = Gen.Select(Gen.Bool, Gen.Int[0, 9], Gen.Byte.Array[0, 20], Generate.Dot.Array[1, 4]).Select((isPut, key, value, dots) =>
        isPut
            ? Operation.Put(KeyName.Of("b", $"k{key}"), value, dots.Distinct().Order().ToArray())
            : Operation.Delete(KeyName.Of("b", $"k{key}"), dots.Distinct().Order().ToArray()));

    private static readonly Gen<byte[]> Records = Gen.Select(Gen.ULong[1, 3], Operations.Array[1, 4], Gen.Byte.Array[0, 5]).Select(Write);

    [Fact]
    public void What_is_written_is_read() =>
        Records.Sample(bytes =>
        {
            Law.Holds(LogRecord.TryParse(bytes, out var record, out var problem), $"it is read: {problem}");
            Law.Holds(LogRecord.PeekDot(bytes) == record!.Dot, $"{record.Dot} is found at once");
            Law.Holds(record.Bytes.Span.SequenceEqual(bytes) && record.Hash == RecordHash.Of(bytes), $"{record.Dot} keeps its bytes");
            Law.Holds(record.Operations.Length >= 1, $"{record.Dot} has its operations");
        });

    [Fact]
    public void No_bytes_make_the_reader_fail() =>
        Gen.Select(Records, Gen.Int[0, 400], Gen.Int[0, 7], Gen.Int[0, 400]).Sample((bytes, at, bit, length) =>
        {
            bytes[at % bytes.Length] ^= (byte)(1 << bit);
            Law.Holds(LogRecord.TryParse(bytes, out var read, out var why) ? read.Bytes.Length == bytes.Length : why.Length > 0, $"a changed bit has an answer");
            Law.Holds(!LogRecord.TryParse(bytes.AsMemory(0, length % bytes.Length), out _, out var problem) && problem.Length > 0, $"a part is no record");
        });

    [Fact]
    public void Random_bytes_are_refused() =>
        Gen.Byte.Array[0, 200].Sample(bytes => LogRecord.TryParse(bytes, out _, out _) || bytes.Length < 201);

    private static byte[] Write(ulong counter, Operation[] operations, byte[] idempotencyKey)
    {
        var draft = new RecordDraft
        {
            Dot = new Dot(new ReplicaId(0xff), counter),
            Previous = counter == 1 ? default : new RecordHash(1, 2),
            Timestamp = new HybridTimestamp(77),
            Opening = counter == 1 ? new WriterOpening("site", 3) : null,
            IdempotencyKey = idempotencyKey,
            Dependencies = new[] { new Dot(new ReplicaId(3), 9) },
            Operations = operations.DistinctBy(operation => operation.Key).ToArray(),
        };
        var bytes = new byte[draft.MaxLength];
        return bytes[..draft.Write(bytes)];
    }
}
