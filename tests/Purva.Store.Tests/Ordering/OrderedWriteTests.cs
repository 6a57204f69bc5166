using CsCheck;
using Purva.Store.Ordering;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Store.Tests.Ordering;

public sealed class OrderedWriteTests
{
    private static readonly Gen<ulong?> Expected = Gen.ULong.Nullable();

    private static readonly Gen<OrderedStep> AnyStep = Gen.OneOf(
        Gen.Select(AnyKey, Gen.Byte.Array[0, 9], Expected, (key, value, expected) => OrderedStep.Put(key, value, expected)),
        Gen.Select(AnyKey, Expected, OrderedStep.Delete),
        Gen.Select(AnyKey, Gen.Long, Gen.Long.Nullable(), OrderedStep.Add),
        Gen.Select(AnyKey, Gen.ULong, OrderedStep.Check));

    private static Gen<string> AnyKey => Gen.Int[0, 99].Select(number => $"k{number}");

    [Fact]
    public void The_binary_form_is_canonical_and_hostile_bytes_are_harmless() =>
        CodecLaws.Check(Gen.Select(Gen.Int[1, 999], AnyStep.Array[1, 6], (id, steps) => new OrderedWrite($"id {id}", steps)));

    [Fact]
    public void The_bytes_of_a_transfer_are_spelled_out()
    {
        var write = new OrderedWrite("t1", OrderedStep.Check("a", 3), OrderedStep.Add("a", -1, least: 0), OrderedStep.Put("b", "x"u8.ToArray()));
        byte[] expected =
        [
            1, 2, (byte)'t', (byte)'1', 3,
            4, 1, (byte)'a', 1, 3,
            3, 1, (byte)'a', 2, .. new WireNumbers(0, -1).Bytes,
            1, 1, (byte)'b', 0, 1, (byte)'x',
        ];
        Assert.Equal(expected, write.ToBytes());
    }

    [Fact]
    public void What_is_no_write_is_told_in_a_sentence()
    {
        Assert.Contains("id", OrderedWrite.TryCreate(string.Empty, [OrderedStep.Delete("k")], out _), StringComparison.Ordinal);
        Assert.Contains("64", OrderedWrite.TryCreate(new string('x', 65), [OrderedStep.Delete("k")], out _), StringComparison.Ordinal);
        Assert.Contains("1 to 256", OrderedWrite.TryCreate("x", [], out _), StringComparison.Ordinal);
        Assert.Contains("key", OrderedWrite.TryCreate("x", [OrderedStep.Delete(string.Empty)], out _), StringComparison.Ordinal);
        Assert.Contains("key", OrderedWrite.TryCreate("x", [OrderedStep.Delete(new string('k', 1_025))], out _), StringComparison.Ordinal);
        Assert.Contains("Unicode", OrderedWrite.TryCreate("x", [OrderedStep.Delete("\ud800")], out _), StringComparison.Ordinal);
        Assert.Contains("expects", OrderedWrite.TryCreate("x", [new OrderedStep(OrderedStepKind.Check, "k")], out _), StringComparison.Ordinal);
        Assert.Contains("step 9", OrderedWrite.TryCreate("x", [new OrderedStep((OrderedStepKind)9, "k")], out _), StringComparison.Ordinal);
        Assert.Contains("amount", OrderedWrite.TryCreate("x", [OrderedStep.Delete("k") with { Amount = 1 }], out _), StringComparison.Ordinal);
        Assert.Contains("value", OrderedWrite.TryCreate("x", [OrderedStep.Delete("k") with { Value = new byte[1] }], out _), StringComparison.Ordinal);
        Assert.Contains("bytes", OrderedWrite.TryCreate("x", [OrderedStep.Put("k", new byte[OrderedWrite.MostBytes])], out _), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OrderedWrite("x"));
    }

    private readonly struct WireNumbers(params long[] numbers)
    {
        public byte[] Bytes
        {
            get
            {
                var bytes = new byte[numbers.Length * sizeof(long)];
                var writer = new WireWriter(bytes);
                foreach (var number in numbers)
                {
                    writer.WriteFixed64(unchecked((ulong)number));
                }

                return bytes;
            }
        }
    }
}
