using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Purva.SystemTests.Trust;

/// <summary>A file system of a few megabytes in memory, mounted in a namespace of its own, which takes no rights of the machine's.</summary>
/// <remarks>It lives as long as the process that holds it, so a site on it may die and come back to it.</remarks>
internal sealed class SmallDisk : IDisposable
{
    private const int PieceLength = 64 * 1024;

    private readonly Process holder;
    private readonly string folder;

    private SmallDisk(Process holder, string folder) => (this.holder, this.folder) = (holder, folder);

    /// <summary>What to run in front of a program that is to see it.</summary>
    public IReadOnlyList<string> Wrapper => ["nsenter", "--target", holder.Id.ToString(CultureInfo.InvariantCulture), "--user", "--mount", "--preserve-credentials", "--"];

    private string Ballast => $"/proc/{holder.Id.ToString(CultureInfo.InvariantCulture)}/root{folder}/ballast";

    /// <summary>Mounts one at a folder; null where this machine lets nobody do that.</summary>
    /// <param name="folder">Where its namespace sees it.</param>
    /// <param name="megabytes">How much it holds.</param>
    public static async Task<SmallDisk?> TryMountAsync(string folder, int megabytes)
    {
        var script = string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={megabytes}m purva \"$0\" && echo mounted && exec cat");
        var start = new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", script, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            var holder = Process.Start(start)!;
            if (await holder.StandardOutput.ReadLineAsync() == "mounted")
            {
                return new SmallDisk(holder, folder);
            }

            holder.Dispose();
            return null;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Takes all the room that is left, but for a few bytes.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var piece = Encoding.ASCII.GetBytes(new string('x', PieceLength));
        try
        {
            while (true)
            {
                file.Write(piece);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    /// <summary>Gives back what was taken.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        holder.Kill();
        holder.WaitForExit();
        holder.Dispose();
    }
}
