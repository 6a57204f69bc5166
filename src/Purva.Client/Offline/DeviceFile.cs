using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Purva.Client.Offline;

/// <summary>The file of a device: its name, what it has read, and what it has to hand over.</summary>
/// <remarks>One process at a time has it open. Each change is on the disk when its call returns. Safe to share between threads.</remarks>
internal sealed partial class DeviceFile : IDisposable
{
    public const int FormatVersion = 2;

    /// <summary>Marks the file as a device's; "PrvD".</summary>
    private const int ApplicationId = 0x50727644;

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteCorrupt = 11;
    private const int SqliteNotDatabase = 26;

    private const string Tables = """
        CREATE TABLE device (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE cache (
          bucket TEXT NOT NULL, key TEXT NOT NULL, siblings BLOB NOT NULL, context TEXT NOT NULL, read_at INTEGER NOT NULL, merged BLOB,
          PRIMARY KEY (bucket, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE queue (
          number INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL, kind TEXT NOT NULL, bucket TEXT NOT NULL, key TEXT NOT NULL,
          context TEXT, base INTEGER, queued_at INTEGER NOT NULL, doubt_since INTEGER, doubtful TEXT NOT NULL DEFAULT '',
          problem TEXT, detail TEXT, payload BLOB NOT NULL) STRICT;
        CREATE INDEX queue_by_key ON queue (bucket, key);
        CREATE INDEX queue_by_base ON queue (base) WHERE base IS NOT NULL;
        """;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly string path;
    private bool isDisposed;

    private DeviceFile(SqliteConnection connection, string path) => (this.connection, this.path) = (connection, path);

    /// <summary>The device's name in idempotency keys.</summary>
    public string Device { get; private set; } = string.Empty;

    /// <summary>What the device has seen; null for nothing.</summary>
    public string? Token => Run(() => Named("token"));

    /// <summary>Which cluster the device belongs to: the one it met first.</summary>
    /// <param name="cluster">The one it meets now.</param>
    public string Join(string cluster) => Change(() =>
    {
        if (Named("cluster") is { } own)
        {
            return own;
        }

        Name("cluster", cluster);
        return cluster;
    });

    /// <summary>Opens a file, or makes one.</summary>
    /// <exception cref="OfflineStoreException">It is damaged, in use, of a newer version or out of reach.</exception>
    public static DeviceFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);

        // A busy file is in use until its process ends: waiting for longer than a moment would not help.
        var text = new SqliteConnectionStringBuilder { DataSource = full, Pooling = false, DefaultTimeout = 1 }.ToString();
        var file = new DeviceFile(new SqliteConnection(text), full);
        try
        {
            file.Run(file.Begin);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            connection.Dispose();
        }
    }

    private bool Begin()
    {
        connection.Open();
        Execute("PRAGMA locking_mode = EXCLUSIVE");
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        using var all = connection.BeginTransaction();
        var application = Number("PRAGMA application_id");
        var version = Number("PRAGMA user_version");
        if (application == 0 && version == 0 && Number("SELECT count(*) FROM sqlite_schema") == 0)
        {
            Execute(Tables);
            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {FormatVersion}"));
            Rename();
        }
        else if (application != ApplicationId)
        {
            throw Damaged("it is a database of another program");
        }
        else if (version > FormatVersion)
        {
            throw new OfflineStoreException(OfflineFault.NewerVersion, $"{path} was written by a newer version (format {version}; this one knows {FormatVersion}). Use that version.");
        }
        else
        {
            Check();
            Upgrade(version);
        }

        all.Commit();
        return true;
    }

    private void Check()
    {
        if (Query("PRAGMA quick_check(1)", static row => row.GetString(0)) is not ["ok"] and var found)
        {
            throw Damaged(found.FirstOrDefault() ?? "it cannot be checked");
        }

        Device = Named("name") ?? throw Damaged("the device has no name");
        (count, bytes) = Query("SELECT count(*), coalesce(sum(length(payload)), 0) FROM queue", static row => (row.GetInt32(0), row.GetInt64(1)))[0];
    }

    private void Upgrade(long version)
    {
        if (version == 1)
        {
            Execute("ALTER TABLE cache ADD COLUMN merged BLOB");
            Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {FormatVersion}"));
        }
    }

    private void Rename()
    {
        Device = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        Name("name", Device);
    }

    private string? Named(string name) => Query("SELECT value FROM device WHERE name = $name", static row => row.GetString(0), ("$name", name)).FirstOrDefault();

    private void Name(string name, string value) =>
        Execute("INSERT INTO device VALUES ($name, $value) ON CONFLICT DO UPDATE SET value = excluded.value", ("$name", name), ("$value", value));

    private OfflineStoreException Damaged(string how, Exception? inner = null) =>
        new(OfflineFault.Corrupted, $"{path} is no sound file of a device: {how}. Keep it for whoever may repair it, and begin with another; what was queued in it was not handed over.", inner);
}
