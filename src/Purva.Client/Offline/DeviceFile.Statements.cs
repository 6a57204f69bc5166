using Microsoft.Data.Sqlite;

namespace Purva.Client.Offline;

/// <content>How statements run, and what SQLite's errors mean.</content>
internal sealed partial class DeviceFile
{
    /// <summary>Runs something alone, and says in our words what went wrong.</summary>
    private T Run<T>(Func<T> action)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            try
            {
                return action();
            }
            catch (SqliteException e)
            {
                throw e.SqliteErrorCode switch
                {
                    SqliteBusy or SqliteLocked => new OfflineStoreException(OfflineFault.InUse, $"{path} is in use by another process; a device's file is for one at a time.", e),
                    SqliteCorrupt or SqliteNotDatabase => Damaged(e.Message, e),
                    _ => new OfflineStoreException(OfflineFault.StorageFailed, $"{path} cannot be read or written: {e.Message}", e),
                };
            }
            catch (Exception e) when (e is System.Text.Json.JsonException or InvalidCastException or ArgumentOutOfRangeException)
            {
                throw Damaged(e.Message, e);
            }
        }
    }

    /// <summary>Runs something as one change: all of it or nothing.</summary>
    private T Change<T>(Func<T> action) => Run(() =>
    {
        var before = (count, bytes, confirmations);
        try
        {
            using var all = connection.BeginTransaction();
            var outcome = action();
            all.Commit();
            return outcome;
        }
        catch
        {
            (count, bytes, confirmations) = before;
            throw;
        }
    });

    private int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return (long)command.ExecuteScalar()!;
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this class; what comes from outside is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
