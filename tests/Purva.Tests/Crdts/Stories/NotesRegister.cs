using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Purva.Tests.Crdts.Stories;

/// <summary>The notes' last-writer-wins with vector context: what happened before gives way, and of concurrent values the greater MD5 wins.</summary>
internal sealed record NotesRegister(string Value, int Phone, int Laptop)
{
    public static NotesRegister Resolve(NotesRegister left, NotesRegister right)
    {
        if (left.HappenedBefore(right) || right.HappenedBefore(left))
        {
            return left.HappenedBefore(right) ? right : left;
        }

        return string.CompareOrdinal(Hash(left.Value), Hash(right.Value)) > 0 ? left : right;
    }

    public override string ToString() => Value;

    private bool HappenedBefore(NotesRegister other) => Phone <= other.Phone && Laptop <= other.Laptop && this != other;

    [SuppressMessage("Security", "CA5351", Justification = "It is what the notes do, and the story shows why not.")]
    private static string Hash(string value) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(value)));
}
