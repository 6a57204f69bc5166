using CsCheck;
using Purva.Clocks;
using Purva.Store.Streams;
using Purva.Store.Values;
using Purva.TestKit;
using Purva.TestKit.Fuzzing;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Store.Tests.Replica;

/// <content>Records of values that merge, made hostile.</content>
public sealed partial class LogRecordTests
{
    private static readonly Gen<Operation[]> OfParts = Gen.Select(Gen.ULong[0, 300], Gen.ULong[1, 300], Gen.Byte.Array[0, 20], (before, now, json) => new[]
    {
        new Operation(OperationKind.Increment, Part(LeafKind.Counter), new CounterChange(1, before + now, before, now, 0).ToBytes(), default),
        new Operation(OperationKind.Reset, Part(LeafKind.Counter, "n"), CounterReset.ToBytes([new CounterReset(new ReplicaId(3), before + 1, now, before)]), default),
        Operation.Put(Part(LeafKind.BoundedCounter), new BoundedAccount(now, before, [new Dot(new ReplicaId(3), now)]).ToBytes()),
        new Operation(OperationKind.PutTimed, Part(LeafKind.Register), json, new[] { new Dot(new ReplicaId(3), now) }) { TimeToLive = TimeSpan.FromSeconds(before) },
        // A place since no time, on one level, on the right of the root: its run, who made it, and where it stands there.
        new Operation(OperationKind.PutTimed, Part(LeafKind.ItemPlace, "l", new byte[PartName.ItemIdSize]), new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0xFF, 1, 1, (byte)(now & 0x7F) }, default),
        new Operation(OperationKind.PutTimed, Part(LeafKind.Text, element: TextRow.NameOf(Own(2), 0)), TextRow.ToBytes(new TextChange(Own(now), [], [new TextEdit((int)before, 0, "hé"), new TextEdit(3, 2, string.Empty)])), default),
        Operation.Put(Part(LeafKind.Element, element: "x"u8), default),
    });

    [Fact]
    public void Hostile_bytes_are_no_record_or_one_whose_operations_fit_their_rows()
    {
        var records = Gen.Select(OfParts, Gen.Int[0, 6], Gen.Int[1, 3], (all, first, count) => Write(2, all[first..Math.Min(all.Length, first + count)], []));
        var target = FuzzTarget.Of("LogRecord", records, Decode, bytes =>
        {
            Assert.True(LogRecord.TryParse(bytes, out var record, out _));
            Law.Holds(record.Operations.ToArray().All(operation => OperationRules.Fits(operation, record.Dot)), $"what was read fits: {Convert.ToHexString(bytes)}");
        });
        var outcome = FuzzRun.Of(target, 10_000, Environment.ProcessId);
        Assert.True(outcome.Answers.Count > 1, $"an input was accepted and another refused: {outcome}");

        static string Decode(byte[] bytes) => LogRecord.TryParse(bytes, out _, out _) ? "Done" : "refused";
    }

    private static Dot Own(ulong counter) => new(new ReplicaId(0xff), counter);

    private static KeyName Part(LeafKind leaf, string field = "f", ReadOnlySpan<byte> element = default) => KeyName.Of("b", "k").Part(PartName.Of([field], leaf, element));
}
