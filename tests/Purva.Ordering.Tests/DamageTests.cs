using Purva.Ordering;
using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>What a node says that cannot start with what is in its folder.</summary>
public sealed class DamageTests
{
    private const string FirstSegment = "order-0000000000000000000-0000000000000000000.log";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EventLog.FileName)]
    [InlineData(FirstSegment)]
    public async Task A_changed_byte_within_a_file_is_told_with_its_place_and_nothing_is_changed(string name)
    {
        await using var nodes = await FilledAsync();
        var path = Path.Combine(nodes.FolderOf(3), name);
        var good = await File.ReadAllBytesAsync(path, Cancellation);
        var second = RecordFile.Start + RecordFile.HeadSize + BitConverter.ToInt32(good, RecordFile.Start);
        foreach (var place in new[] { 3, RecordFile.Start, RecordFile.Start + 5, RecordFile.Start + 9, RecordFile.Start + RecordFile.HeadSize + 3, second + 5, second + RecordFile.HeadSize + 3 })
        {
            var bad = (byte[])good.Clone();
            bad[place] ^= 0x40;
            await File.WriteAllBytesAsync(path, bad, Cancellation);
            var wrong = await Assert.ThrowsAsync<OrderFolderException>(() => nodes.StartAsync(3));
            Assert.Contains(path, wrong.Message, StringComparison.Ordinal);
            Assert.Equal(bad, await File.ReadAllBytesAsync(path, Cancellation));
        }

        await File.WriteAllBytesAsync(path, good, Cancellation);
        await nodes.StartAsync(3);
        Assert.Equal(20, (await nodes.FirstAsync(3, 20)).Length);
    }

    [Fact]
    public async Task A_tail_that_was_torn_is_cut_off()
    {
        await using var nodes = await FilledAsync();
        foreach (var name in new[] { EventLog.FileName, FirstSegment })
        {
            await using var file = new FileStream(Path.Combine(nodes.FolderOf(3), name), FileMode.Open);
            file.SetLength(file.Length - 7);
        }

        await nodes.StartAsync(3);
        var orders = await Task.WhenAll(nodes.FirstAsync(0, 20), nodes.FirstAsync(3, 20));
        Assert.Equal(orders[0].Select(one => (one.Index, one.RunningHash)), orders[1].Select(one => (one.Index, one.RunningHash)));
    }

    [Fact]
    public async Task Another_key_a_missing_key_and_a_key_that_others_can_read_are_refused()
    {
        await using var nodes = await FilledAsync();
        var key = Path.Combine(nodes.FolderOf(3), MemberKey.FileName);
        var own = await File.ReadAllTextAsync(key, Cancellation);
        File.Copy(Path.Combine(nodes.FolderOf(2), MemberKey.FileName), key, overwrite: true);
        Assert.Contains("is not that of member 'n4'", (await Assert.ThrowsAsync<OrderFolderException>(() => nodes.StartAsync(3))).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(key, own.Replace('M', 'N'), Cancellation);
        Assert.Contains("is no private key", (await Assert.ThrowsAsync<OrderFolderException>(() => nodes.StartAsync(3))).Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(key, own, Cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Assert.Contains("chmod 600", (await Assert.ThrowsAsync<OrderFolderException>(() => nodes.StartAsync(3))).Message, StringComparison.Ordinal);
        }

        File.Delete(key);
        Assert.Contains("There is no key", (await Assert.ThrowsAsync<OrderFolderException>(() => nodes.StartAsync(3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_used_by_one_process_at_a_time()
    {
        await using var nodes = await FilledAsync();
        var taken = await Assert.ThrowsAsync<OrderFolderException>(() => OrderMember.StartAsync(nodes.OptionsOf(0), cancellation: Cancellation));
        Assert.Contains("Another process uses the folder", taken.Message, StringComparison.Ordinal);
    }

    private static async Task<FourNodes> FilledAsync()
    {
        var nodes = await FourNodes.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => nodes[i % 4].Member.SubmitAsync(new byte[] { (byte)i }, cancellation: Cancellation)));
        await nodes.FirstAsync(3, 20);
        await nodes.StopAsync(3);
        return nodes;
    }
}
