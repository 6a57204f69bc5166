using System.Runtime.InteropServices;

namespace Purva.Versioning.Git;

/// <summary>The name of an object in git: 20 bytes of SHA-1.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct GitOid
{
    public const int Size = 20;

    private readonly ulong first;
    private readonly ulong second;
    private readonly uint third;

    public GitOid(ReadOnlySpan<byte> bytes)
    {
        first = MemoryMarshal.Read<ulong>(bytes);
        second = MemoryMarshal.Read<ulong>(bytes[8..]);
        third = MemoryMarshal.Read<uint>(bytes[16..]);
    }

    public static bool TryParse(ReadOnlySpan<byte> hex, out GitOid oid)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var isHex = hex.Length == 2 * Size && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
        oid = isHex ? new GitOid(bytes) : default;
        return isHex;
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        MemoryMarshal.Write(bytes, first);
        MemoryMarshal.Write(bytes.AsSpan(8), second);
        MemoryMarshal.Write(bytes.AsSpan(16), third);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
