using Microsoft.Data.Sqlite;
using Purva.Client.Offline;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Offline;

/// <summary>Files that are no sound file of a device.</summary>
public sealed class DeviceFileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_no_database_is_refused_and_left_as_it_is()
    {
        using var folder = new TestFolder();
        var path = folder.Write("device.db", "This is a letter, and longer than the head of a database would be, which has a hundred bytes at its beginning.");
        Assert.Equal(OfflineFault.Corrupted, (await FailAsync(path)).Fault);
        Assert.StartsWith("This is a letter", await File.ReadAllTextAsync(path, Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE others (a)", OfflineFault.Corrupted)]
    [InlineData("PRAGMA application_id = 1349678660; PRAGMA user_version = 3", OfflineFault.NewerVersion)]
    [InlineData("PRAGMA application_id = 1349678660; PRAGMA user_version = 1", OfflineFault.StorageFailed)]
    public async Task A_database_of_another_program_or_version_is_refused(string made, OfflineFault fault)
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "device.db");
        Run(path, made);
        Assert.Equal(fault, (await FailAsync(path)).Fault);
    }

    [Fact]
    public async Task A_damaged_page_is_found_when_the_file_is_opened()
    {
        using var folder = new TestFolder();
        var path = await FilledAsync(folder);
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes.AsSpan(4096).Fill(0xEE);
        await File.WriteAllBytesAsync(path, bytes, Cancellation);
        Assert.Equal(OfflineFault.Corrupted, (await FailAsync(path)).Fault);
    }

    [Fact]
    public async Task A_value_that_is_damaged_below_a_sound_page_is_found_when_it_is_read()
    {
        using var folder = new TestFolder();
        var path = await FilledAsync(folder);
        Run(path, "INSERT INTO cache VALUES ('carts', 'bob', CAST('[{]' AS BLOB), 'c', 0, NULL)");
        await using var store = await OfflineStore.OpenAsync(path, new OfflineOptions(), Cancellation);
        var wrong = await Assert.ThrowsAsync<OfflineStoreException>(() => store.GetAsync("carts", "bob", Cancellation));
        Assert.Equal(OfflineFault.Corrupted, wrong.Fault);
    }

    [Fact]
    public async Task A_typed_value_or_operation_that_is_damaged_is_found_when_it_is_read()
    {
        using var folder = new TestFolder();
        var path = await FilledAsync(folder);
        Run(path, "INSERT INTO cache VALUES ('n', 'value', CAST('[]' AS BLOB), 'c', 0, CAST('{' AS BLOB)); INSERT INTO queue (device, kind, bucket, key, queued_at, payload) VALUES ('d', 'update', 'n', 'operation', 0, CAST('[{}]' AS BLOB))");
        await using var store = await OfflineStore.OpenAsync(path, new OfflineOptions(), Cancellation);
        foreach (var key in new[] { "value", "operation" })
        {
            Assert.Equal(OfflineFault.Corrupted, (await Assert.ThrowsAsync<OfflineStoreException>(() => store.GetValueAsync("n", key, Cancellation))).Fault);
        }
    }

    [Fact]
    public async Task A_file_of_the_first_version_goes_on_with_what_it_has()
    {
        using var folder = new TestFolder();
        var path = await FilledAsync(folder);
        Run(path, "ALTER TABLE cache DROP COLUMN merged; PRAGMA user_version = 1");
        await using var store = await OfflineStore.OpenAsync(path, new OfflineOptions(), Cancellation);
        var queued = (await store.GetReportAsync(Cancellation)).Queued;
        Assert.NotEqual(0, queued);
        await store.UpdateAsync("n", "k", [Purva.Client.TypedOperation.Increment(3)], Cancellation);
        Assert.Equal(3, (await store.GetValueAsync("n", "k", Cancellation)).Merged!.Number);
        Assert.Equal(queued + 1, (await store.GetReportAsync(Cancellation)).Queued);
    }

    [Fact]
    public async Task A_file_is_for_one_at_a_time()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "device.db");
        await using (await OfflineStore.OpenAsync(path, new OfflineOptions(), Cancellation))
        {
            var wrong = await FailAsync(path);
            Assert.Equal(OfflineFault.InUse, wrong.Fault);
            Assert.Contains(path, wrong.Message, StringComparison.Ordinal);
        }

        await using var again = await OfflineStore.OpenAsync(path, new OfflineOptions(), Cancellation);
    }

    [Fact]
    public async Task A_path_that_leads_nowhere_and_a_closed_store_say_so()
    {
        using var folder = new TestFolder();
        Assert.Equal(OfflineFault.StorageFailed, (await FailAsync(Path.Combine(folder.Path, "nowhere", "device.db"))).Fault);
        var store = await OfflineStore.OpenAsync(Path.Combine(folder.Path, "device.db"), new OfflineOptions(), Cancellation);
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetAsync("carts", "ann", Cancellation));
    }

    [Fact]
    public async Task An_operation_that_a_newer_version_queued_stops_the_queue_and_is_kept()
    {
        using var folder = new TestFolder();
        var path = await FilledAsync(folder);
        Run(path, "UPDATE queue SET kind = 'increment'");
        using var sites = new FakeSites();
        await using var store = await OfflineStore.OpenAsync(path, new OfflineOptions { Sites = [FakeSites.EastAddress], Handler = sites }, Cancellation);
        Assert.Equal(OfflineFault.NewerVersion, (await Assert.ThrowsAsync<OfflineStoreException>(() => store.SyncAsync(Cancellation))).Fault);
        Assert.Equal(1, (await store.GetReportAsync(Cancellation)).Queued);
    }

    private static Task<OfflineStoreException> FailAsync(string path) =>
        Assert.ThrowsAsync<OfflineStoreException>(() => OfflineStore.OpenAsync(path, new OfflineOptions(), Cancellation));

    private static async Task<string> FilledAsync(TestFolder folder)
    {
        var path = Path.Combine(folder.Path, "device.db");
        await using var store = await OfflineStore.OpenAsync(path, new OfflineOptions(), Cancellation);
        await store.PutAsync("carts", "ann", "apples"u8.ToArray(), Cancellation);
        return path;
    }

    private static void Run(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
