using CsCheck;
using Purva.Tracing.Histories;
using Xunit;

namespace Purva.Tests.Tracing.Histories;

public sealed class ChunkedStoreTests
{
    [Fact]
    public void Every_run_is_found_again_in_one_piece() =>
        Gen.Int[0, 200_000].Array[0, 12].Sample(
            lengths =>
            {
                var store = new ChunkedStore<int>();
                var places = lengths.Select((length, i) => store.Add([.. Enumerable.Repeat(i, length)])).ToArray();
                return lengths.Select((length, i) => store.Slice(places[i], length) is var run && run.Length == length && !run.ContainsAnyExcept(i)).All(isThere => isThere);
            },
            iter: 30);

    [Fact]
    public void Many_short_runs_are_found_again()
    {
        var store = new ChunkedStore<byte>();
        var places = Enumerable.Range(0, 400_000).Select(i => store.Add([unchecked((byte)i), unchecked((byte)(i >> 8))])).ToArray();

        Assert.All([0, 31, 32, 1_000, 200_000, 399_999], i => Assert.Equal([unchecked((byte)i), unchecked((byte)(i >> 8))], store.Slice(places[i], 2).ToArray()));
    }

    [Fact]
    public void A_store_of_little_is_small()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        new ChunkedStore<int>().Add([1, 2, 3]);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000);
    }
}
