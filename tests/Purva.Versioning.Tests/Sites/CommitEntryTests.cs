using Purva.Clocks;
using Purva.Versioning.Objects;
using Purva.Versioning.Sites;
using Xunit;

namespace Purva.Versioning.Tests.Sites;

/// <summary>The form of an entry in a site's list of commits: its bytes, and what hostile ones come to.</summary>
public sealed class CommitEntryTests
{
    private static readonly ObjectId Commit = new(Enumerable.Repeat((byte)0xC0, 32).ToArray());
    private static readonly ObjectId Tree = new(Enumerable.Repeat((byte)0x7E, 32).ToArray());

    [Fact]
    public void An_entry_is_these_bytes_and_comes_back()
    {
        var entry = new CommitEntry(Commit, new HybridTimestamp(0x0102030405060708), [(Tree, 300)]);
        byte[] bytes = [1, .. Commit.ToArray(), 1, 2, 3, 4, 5, 6, 7, 8, 1, .. Tree.ToArray(), 0xAC, 0x02];
        Assert.Equal(bytes, entry.ToBytes().ToArray());
        var read = CommitEntry.Read(bytes);
        Assert.Equal((entry.Id, entry.Time), (read!.Id, read.Time));
        Assert.Equal(entry.Objects, read.Objects);
    }

    [Fact]
    public void No_prefix_no_longer_form_no_other_version_and_no_count_that_the_bytes_cannot_hold_is_an_entry()
    {
        var whole = new CommitEntry(Commit, new HybridTimestamp(1), [(Tree, 300), (Commit, 1)]).ToBytes().ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(CommitEntry.Read(whole.AsSpan(0, length)));
        }

        Assert.Null(CommitEntry.Read([.. whole, 0]));
        Assert.Null(CommitEntry.Read([2, .. whole.AsSpan(1)]));
        Assert.Null(CommitEntry.Read([1, .. Commit.ToArray(), 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0xFF, 0x7F]));
    }

    [Fact]
    public void Whatever_bit_is_flipped_nothing_is_thrown()
    {
        var whole = new CommitEntry(Commit, new HybridTimestamp(1), [(Tree, 300)]).ToBytes().ToArray();
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            _ = CommitEntry.Read(whole);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
