using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering;

/// <summary>The key that a member signs with: P-256, as PKCS#8 in a PEM file that only its owner may read.</summary>
/// <remarks>Safe to share between threads.</remarks>
public sealed class MemberKey : IDisposable
{
    /// <summary>The name of the file in a member's folder.</summary>
    public const string FileName = "key.pem";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly Lock gate = new();
    private readonly ECDsa key;

    private MemberKey(ECDsa key) => this.key = key;

    /// <summary>The public half, as SubjectPublicKeyInfo.</summary>
    public ImmutableArray<byte> PublicKey => [.. key.ExportSubjectPublicKeyInfo()];

    /// <summary>The key in a folder; one is made if there is none.</summary>
    /// <param name="folder">The folder, which is made too.</param>
    /// <exception cref="OrderFolderException">The file is no such key, or others may read it.</exception>
    public static MemberKey OpenOrCreate(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            FolderFlush.Of(Path.GetDirectoryName(Path.GetFullPath(folder)) ?? folder);
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            // Others are told the public half: the key is on the disk under its name, whole, before anybody hears of it.
            using (var file = new FileStream(path + ".new", options))
            {
                file.Write(Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem()));
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".new", path, overwrite: false);
            FolderFlush.Of(folder);
        }

        return Open(folder);
    }

    /// <summary>The key in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="OrderFolderException">There is none, the file is no such key, or others may read it.</exception>
    public static MemberKey Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var key = ECDsa.Create();
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
            {
                throw new OrderFolderException($"{path} can be read by others than its owner; whoever has it can sign in this member's name. Run 'chmod 600 {path}'.");
            }

            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize == 256 ? new MemberKey(key) : throw new OrderFolderException($"{path} holds a key of another curve than P-256.");
        }
        catch (Exception e)
        {
            key.Dispose();
            throw e is ArgumentException or CryptographicException ? new OrderFolderException($"{path} is no private key as PEM: {e.Message} Bring it back from a backup; a member with another key is another member.", e)
                : e is FileNotFoundException or DirectoryNotFoundException ? new OrderFolderException($"There is no key at {path}. Bring it back from a backup; a member with another key is another member.", e)
                : e;
        }
    }

    /// <summary>Signs a digest.</summary>
    /// <param name="hash">The digest.</param>
    public ImmutableArray<byte> Sign(EventHash hash)
    {
        Span<byte> bytes = stackalloc byte[EventHash.Size];
        hash.CopyTo(bytes);
        lock (gate)
        {
            return [.. key.SignHash(bytes)];
        }
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose() => key.Dispose();
}
