using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Store.Ports;

namespace Purva.Store.Hosting.Starting;

/// <summary>A site's data folder: locked while the site runs, and recognisable as itself rather than a copy.</summary>
internal sealed class SiteFolder : ISiteGround
{
    private const string LockName = "lock";
    private const string MarkName = "incarnation";

    private readonly string? folder;
    private readonly FileStream? held;

    private SiteFolder(string? folder, FileStream? held) => (this.folder, this.held) = (folder, held);

    /// <summary>Locks a folder; an empty path stands for no folder at all.</summary>
    /// <exception cref="StorageException">Another process holds it, or it cannot be written.</exception>
    public static SiteFolder Lock(string path)
    {
        if (path.Length == 0)
        {
            return new SiteFolder(null, null);
        }

        var full = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            var file = new FileStream(Path.Combine(full, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new SiteFolder(full, file);
        }
        catch (IOException e) when (File.Exists(Path.Combine(full, LockName)))
        {
            throw new StorageException(StorageFault.Locked, $"Another process has the data folder '{full}' open. Stop it, or name another folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.Unavailable, $"The data folder '{full}' cannot be used: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public string Mark()
    {
        if (folder is null)
        {
            return string.Empty;
        }

        try
        {
            var path = Path.Combine(folder, MarkName);
            File.Delete(path);
            File.WriteAllText(path, "This file tells a data folder from its copy. Do not edit, copy or restore it.\n");
            return FileEvidence.Of(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(e.HResult == 28 ? StorageFault.Full : StorageFault.Unavailable, $"The data folder '{folder}' cannot be written: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public string ReadMark() => folder is null ? string.Empty : FileEvidence.Of(Path.Combine(folder, MarkName));

    /// <inheritdoc/>
    public string Boot()
    {
        const string Path = "/proc/sys/kernel/random/boot_id";
        return File.Exists(Path) ? File.ReadAllText(Path).Trim() : string.Empty;
    }

    /// <inheritdoc/>
    public ReplicaId DrawReplicaId()
    {
        Span<byte> bits = stackalloc byte[ReplicaId.Size];
        do
        {
            RandomNumberGenerator.Fill(bits);
        }
        while (BitConverter.ToUInt64(bits) == 0);
        return new ReplicaId(BitConverter.ToUInt64(bits));
    }

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();
}
