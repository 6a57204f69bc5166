namespace Purva.Versioning.Objects;

/// <summary>Who made something and when by their own clock. It is for people: no order of commits is ever taken from it.</summary>
/// <param name="Name">A name, without angle brackets and line ends.</param>
/// <param name="Email">An address, likewise.</param>
/// <param name="Seconds">Seconds since 1970.</param>
/// <param name="OffsetMinutes">Minutes by which the local time is ahead of UTC.</param>
public sealed record Signature(string Name, string Email, long Seconds, int OffsetMinutes)
{
    /// <summary>Most bytes of a name or an address.</summary>
    public const int MaxBytes = 4_096;

    /// <summary>The signature as of a moment.</summary>
    /// <param name="name">A name.</param>
    /// <param name="email">An address; may be empty.</param>
    /// <param name="moment">The moment, with its offset from UTC.</param>
    /// <exception cref="ArgumentException">A text holds an angle bracket or a line end, or is too long.</exception>
    public static Signature At(string name, string email, DateTimeOffset moment)
    {
        var made = new Signature(name, email, moment.ToUnixTimeSeconds(), (int)moment.Offset.TotalMinutes);
        return made.Problem is { } problem ? throw new ArgumentException(problem, nameof(name)) : made;
    }

    /// <summary>The moment; the nearest that the calendar has.</summary>
    public DateTimeOffset Moment => DateTimeOffset
        .FromUnixTimeSeconds(Math.Clamp(Seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds() + 86_400, DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 86_400))
        .ToOffset(TimeSpan.FromMinutes(Math.Clamp(OffsetMinutes, -14 * 60, 14 * 60)));

    internal string? Problem => Name.AsSpan().ContainsAny('<', '>', '\n') || Email.AsSpan().ContainsAny('<', '>', '\n') ? $"The author '{Name} <{Email}>' holds an angle bracket or a line end inside."
        : ByteText.ToBytes(Name).Length > MaxBytes || ByteText.ToBytes(Email).Length > MaxBytes ? $"An author's name or address is longer than {MaxBytes} bytes."
        : null;

    /// <summary>Name and address, as in <c>Ann &lt;ann@example.org&gt;</c>.</summary>
    public override string ToString() => $"{Name} <{Email}>";
}
