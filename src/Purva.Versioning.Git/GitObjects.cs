using System.Reflection;
using System.Runtime.InteropServices;
using LibGit2Sharp;

namespace Purva.Versioning.Git;

/// <summary>The objects of a git repository, byte for byte.</summary>
/// <remarks>
/// LibGit2Sharp reads and writes objects as values, and so loses what is no UTF-8 in names and messages. The library that it brings, libgit2, gives
/// the bytes; this calls its object database directly.
/// </remarks>
internal sealed partial class GitObjects : IDisposable
{
    private const string Library = "purva-libgit2";
    private nint repository;
    private nint database;

    static GitObjects() => NativeLibrary.SetDllImportResolver(typeof(GitObjects).Assembly, Find);

    public GitObjects(string path)
    {
        // Whoever asks LibGit2Sharp for its version has the native library loaded and begun.
        _ = GlobalSettings.Version;
        if (RepositoryOpen(out repository, path) != 0 || RepositoryOdb(out database, repository) != 0)
        {
            Dispose();
            throw new VersioningException(VersioningProblem.NotFound, $"'{path}' is no git repository.");
        }
    }

    public (int Type, byte[] Content) Read(GitOid oid)
    {
        if (OdbRead(out var handle, database, oid.ToArray()) != 0)
        {
            throw new VersioningException(VersioningProblem.GitRefused, $"The git repository has no object {oid}, or it is damaged; 'git fsck' says more. A shallow or partial clone must be completed first.");
        }

        try
        {
            var content = new byte[(int)ObjectSize(handle)];
            Marshal.Copy(ObjectContent(handle), content, 0, content.Length);
            return (ObjectType(handle), content);
        }
        finally
        {
            ObjectFree(handle);
        }
    }

    public GitOid Write(int type, byte[] content)
    {
        var oid = new byte[GitOid.Size];
        return OdbWrite(oid, database, content, (nuint)content.Length, type) == 0 ? new GitOid(oid)
            : throw new IOException("libgit2 could not write an object into the new git repository: is the disk full?");
    }

    public void Dispose()
    {
        if (database != 0)
        {
            OdbFree(database);
        }

        if (repository != 0)
        {
            RepositoryFree(repository);
        }

        (database, repository) = (0, 0);
    }

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library)
        {
            return 0;
        }

        var shipped = typeof(LibGit2Sharp.Repository).Assembly;
        var file = shipped.GetType("LibGit2Sharp.Core.NativeDllName")?.GetField("Name", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetRawConstantValue() as string;
        return file is not null && NativeLibrary.TryLoad(file, shipped, search, out var handle) ? handle : NativeLibrary.Load($"lib{file}", shipped, search);
    }

    [LibraryImport(Library, EntryPoint = "git_repository_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RepositoryOpen(out nint repository, string path);

    [LibraryImport(Library, EntryPoint = "git_repository_free")]
    private static partial void RepositoryFree(nint repository);

    [LibraryImport(Library, EntryPoint = "git_repository_odb")]
    private static partial int RepositoryOdb(out nint database, nint repository);

    [LibraryImport(Library, EntryPoint = "git_odb_free")]
    private static partial void OdbFree(nint database);

    [LibraryImport(Library, EntryPoint = "git_odb_read")]
    private static partial int OdbRead(out nint handle, nint database, byte[] oid);

    [LibraryImport(Library, EntryPoint = "git_odb_write")]
    private static partial int OdbWrite(byte[] oid, nint database, byte[] content, nuint length, int type);

    [LibraryImport(Library, EntryPoint = "git_odb_object_size")]
    private static partial nuint ObjectSize(nint handle);

    [LibraryImport(Library, EntryPoint = "git_odb_object_type")]
    private static partial int ObjectType(nint handle);

    [LibraryImport(Library, EntryPoint = "git_odb_object_data")]
    private static partial nint ObjectContent(nint handle);

    [LibraryImport(Library, EntryPoint = "git_odb_object_free")]
    private static partial void ObjectFree(nint handle);
}
