using System.Buffers.Binary;
using CsCheck;
using Purva.Store.Ports;
using Xunit;

namespace Purva.Store.Tests.Engines;

public abstract partial class EngineContract
{
    private static readonly Comparer<byte[]> ByBytes = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));

    // Few and short keys of few different bytes, so that changes meet one another.
    private static readonly Gen<byte[]> GenKey = Gen.OneOf<byte>(0, 1, 127, 128, 255).Array[0, 3];

    private static readonly Gen<ModelChange> GenChange = Gen.Select(
        Gen.Int[0, 9], Gen.Enum<Table>(), GenKey, GenKey, Gen.Byte.Array[0, 40],
        (kind, table, key, end, value) => new ModelChange(kind < 6 ? 'p' : kind < 8 ? 'd' : 'r', table, key, end, value));

    [Fact]
    public void Any_batches_do_what_they_do_to_sorted_dictionaries()
    {
        // The runs share one engine: each begins by emptying it, in the same batch as its first change.
        GenChange.List[0, 12].List[1, 8].Sample(
            batches =>
            {
                var model = Enum.GetValues<Table>().ToDictionary(table => table, _ => new SortedDictionary<byte[], byte[]>(ByBytes));
                Write(Empty);
                foreach (var changes in batches)
                {
                    Write(batch => changes.ForEach(change => change.ApplyTo(batch)));
                    changes.ForEach(change => change.ApplyTo(model[change.Table]));
                    AssertSame(model);
                }
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_found_scanned_and_cut_off_at_the_front()
    {
        const int Count = 100_000;
        for (var start = 0; start < Count; start += 1_000)
        {
            Write(batch =>
            {
                for (var i = start; i < start + 1_000; i++)
                {
                    batch.Put(Table.Log, BigEndian(i), BitConverter.GetBytes(i));
                    batch.Put(Table.State, BigEndian(Scattered(i)), BitConverter.GetBytes(i));
                }
            });
        }

        Assert.Equal(Count, Engine.CountRows(Table.State));
        for (var i = 0; i < Count; i += 7)
        {
            Assert.Equal(BitConverter.GetBytes(i), Engine.Read(Table.State, BigEndian(Scattered(i))));
        }

        Assert.True(Engine.ApproximateSize(Table.State) >= Count * 8);
        Write(batch => batch.DeleteRange(Table.Log, default, BigEndian(90_000)));
        Assert.Equal(10_000, Engine.CountRows(Table.Log));
        using var cursor = Engine.Scan(Table.Log, default);
        Assert.True(cursor.MoveNext());
        Assert.Equal(BigEndian(90_000), cursor.Key);
    }

    private static byte[] BigEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Every number below two to the seventeenth once, in no order.</summary>
    private static int Scattered(int number) => unchecked(number * 48_271) & 0x1FFFF;

    private static void Empty(IStorageBatch batch)
    {
        foreach (var table in Enum.GetValues<Table>())
        {
            batch.DeleteRange(table, default, new byte[] { 255, 255, 255, 255 });
        }
    }

    private void AssertSame(Dictionary<Table, SortedDictionary<byte[], byte[]>> model)
    {
        foreach (var (table, rows) in model)
        {
            using var cursor = Engine.Scan(table, default);
            foreach (var (key, value) in rows)
            {
                Assert.True(cursor.MoveNext());
                Assert.Equal(key, cursor.Key);
                Assert.Equal(value, cursor.Value);
                Assert.Equal(value, Engine.Read(table, key));
            }

            Assert.False(cursor.MoveNext());
        }
    }

    private sealed record ModelChange(char Kind, Table Table, byte[] Key, byte[] End, byte[] Value)
    {
        public void ApplyTo(IStorageBatch batch)
        {
            switch (Kind)
            {
                case 'p':
                    batch.Put(Table, Key, Value);
                    break;
                case 'd':
                    batch.Delete(Table, Key);
                    break;
                default:
                    batch.DeleteRange(Table, Key, End);
                    break;
            }
        }

        public void ApplyTo(SortedDictionary<byte[], byte[]> rows)
        {
            switch (Kind)
            {
                case 'p':
                    rows[Key] = Value;
                    break;
                case 'd':
                    rows.Remove(Key);
                    break;
                default:
                    rows.Keys.Where(key => ByBytes.Compare(key, Key) >= 0 && ByBytes.Compare(key, End) < 0).ToList().ForEach(key => rows.Remove(key));
                    break;
            }
        }

        public override string ToString() => $"{Kind} {Table} {Convert.ToHexString(Key)} {Convert.ToHexString(End)} {Convert.ToHexString(Value)}";
    }
}
