using System.Globalization;

namespace Purva.Planning.Costs;

/// <summary>An amount of bytes: not negative, exact, and large enough for any plan.</summary>
public readonly record struct ByteCount : IComparable<ByteCount>
{
    /// <summary>Bytes of a gibibyte: what price lists call a GB.</summary>
    public const decimal Gibibyte = 1_073_741_824;

    /// <summary>An amount of bytes.</summary>
    /// <param name="bytes">How many; a fraction is an average.</param>
    /// <exception cref="PlanningException">Negative.</exception>
    public ByteCount(decimal bytes) => Bytes = PlanArithmetic.NotNegative(bytes, "bytes");

    /// <summary>How many bytes.</summary>
    public decimal Bytes { get; }

    /// <summary>How many gibibytes.</summary>
    public decimal Gibibytes => Bytes / Gibibyte;

    /// <summary>Both together.</summary>
    /// <exception cref="PlanningException">Too large.</exception>
    public static ByteCount operator +(ByteCount left, ByteCount right) => new(PlanArithmetic.Checked(() => left.Bytes + right.Bytes));

    /// <summary>So many times.</summary>
    /// <exception cref="PlanningException">Too large, or negative.</exception>
    public static ByteCount operator *(ByteCount bytes, decimal times) => new(PlanArithmetic.Checked(() => bytes.Bytes * times));

    /// <inheritdoc/>
    public int CompareTo(ByteCount other) => Bytes.CompareTo(other.Bytes);

    /// <summary>For people, as in <c>1.5 MiB</c>.</summary>
    public override string ToString()
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB"];
        var (amount, unit) = (Bytes, 0);
        while (amount >= 1_024 && unit < units.Length - 1)
        {
            (amount, unit) = (amount / 1_024, unit + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{amount.ToString(amount < 10 && unit > 0 ? "0.00" : amount < 100 && (unit > 0 || amount != decimal.Truncate(amount)) ? "0.0" : "#,0", CultureInfo.InvariantCulture)} {units[unit]}");
    }
}
