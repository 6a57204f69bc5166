namespace Purva.Tracing.Reading;

/// <summary>Reads the times that logs write: ISO 8601, dates as 5/27/2013 10:53:39 AM, numbers since 1970; UTC where they name no zone.</summary>
internal static class LogTime
{
    private const long NanosecondsPerDay = 86_400_000_000_000;

    /// <summary>Nanoseconds since 1970-01-01 UTC, from 1677 to 2262.</summary>
    /// <remarks>A plain number is one of seconds, milliseconds, microseconds or nanoseconds, whichever lies between 1973 and 5138.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        var cursor = new LineCursor(text.Trim(" \t\r"u8));
        nanoseconds = 0;
        if (!cursor.TryDigits(1, 19, out var first))
        {
            return false;
        }

        return cursor.Peek switch
        {
            (byte)'-' or (byte)'/' when cursor.At == 4 => TryYearFirst(ref cursor, (int)first, out nanoseconds),
            (byte)'/' => TryMonthFirst(ref cursor, first, out nanoseconds),
            (byte)'.' => TryNumber(ref cursor, first, out nanoseconds),
            _ => cursor.IsAtEnd && TryNumber(ref cursor, first, out nanoseconds),
        };
    }

    /// <summary>Nanoseconds of a number since 1970.</summary>
    public static long OfNumber(long number) => Clamp(number * UnitOf(number));

    private static decimal UnitOf(long number) => Math.Abs((decimal)number) switch
    {
        < 100_000_000_000m => 1_000_000_000m,
        < 100_000_000_000_000m => 1_000_000m,
        < 100_000_000_000_000_000m => 1_000m,
        _ => 1m,
    };

    private static bool TryNumber(ref LineCursor cursor, long whole, out long nanoseconds)
    {
        nanoseconds = OfNumber(whole);
        if (cursor.IsAtEnd)
        {
            return true;
        }

        cursor.TryByte((byte)'.');
        var start = cursor.At;
        var isRead = cursor.TryDigits(1, 9, out var fraction);
        var digits = cursor.At - start;
        cursor.SkipDigits();
        nanoseconds = Clamp(nanoseconds + (fraction * UnitOf(whole) / PowerOfTen(digits)));
        return isRead && cursor.IsAtEnd;
    }

    private static bool TryYearFirst(ref LineCursor cursor, int year, out long nanoseconds)
    {
        var mark = cursor.Peek;
        nanoseconds = 0;
        return cursor.TryByte(mark) && cursor.TryDigits(1, 2, out var month) && cursor.TryByte(mark) && cursor.TryDigits(1, 2, out var day)
            && TryDay(year, month, day, out var start) && TryClock(ref cursor, out var time) && TrySum(start, time, out nanoseconds);
    }

    private static bool TryMonthFirst(ref LineCursor cursor, long month, out long nanoseconds)
    {
        nanoseconds = 0;
        return cursor.TryByte((byte)'/') && cursor.TryDigits(1, 2, out var day) && cursor.TryByte((byte)'/') && cursor.TryDigits(4, 4, out var year)
            && TryDay((int)year, month, day, out var start) && TryClock(ref cursor, out var time) && TrySum(start, time, out nanoseconds);
    }

    private static bool TryDay(int year, long month, long day, out long start)
    {
        var isDay = year is >= 1678 and <= 2261 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, (int)month);
        start = isDay ? (new DateTime(year, (int)month, (int)day, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch).Days * NanosecondsPerDay : 0;
        return isDay;
    }

    /// <summary>The time of day less its zone's offset; midnight where the text ends with the date.</summary>
    private static bool TryClock(ref LineCursor cursor, out long time)
    {
        time = 0;
        if (cursor.IsAtEnd)
        {
            return true;
        }

        if (!(cursor.TryByte((byte)'T') || cursor.TryByte((byte)' ') || cursor.TryByte((byte)'t')) || !cursor.TryDigits(1, 2, out var hour) || !cursor.TryByte((byte)':')
            || !cursor.TryDigits(2, 2, out var minute) || !TrySeconds(ref cursor, out var seconds) || hour > 24 || minute > 59)
        {
            return false;
        }

        if (!TryHalf(ref cursor, ref hour) || !TryZone(ref cursor, out var offset))
        {
            return false;
        }

        time = (((hour * 60) + minute) * 60_000_000_000) + seconds - offset;
        return true;
    }

    private static bool TrySeconds(ref LineCursor cursor, out long nanoseconds)
    {
        nanoseconds = 0;
        if (!cursor.TryByte((byte)':'))
        {
            return true;
        }

        var isRead = cursor.TryDigits(2, 2, out var seconds) && seconds <= 60;
        nanoseconds = seconds * 1_000_000_000;
        if (isRead && (cursor.TryByte((byte)'.') || cursor.TryByte((byte)',')))
        {
            var start = cursor.At;
            isRead = cursor.TryDigits(1, 9, out var fraction);
            nanoseconds += fraction * PowerOfTen(9 - (cursor.At - start));
            cursor.SkipDigits();
        }

        return isRead;
    }

    private static bool TryHalf(ref LineCursor cursor, ref long hour)
    {
        var start = cursor.At;
        cursor.TryByte((byte)' ');
        var isPast = cursor.TryText("PM"u8) || cursor.TryText("pm"u8);
        if (!isPast && !cursor.TryText("AM"u8) && !cursor.TryText("am"u8))
        {
            cursor.At = start;
            return true;
        }

        var isHour = hour is >= 1 and <= 12;
        hour = (hour % 12) + (isPast ? 12 : 0);
        return isHour;
    }

    /// <summary>Z, +05:30, +0530, after a blank too; what follows (the name of a zone, a hybrid time's counter) is passed over.</summary>
    private static bool TryZone(ref LineCursor cursor, out long offset)
    {
        offset = 0;
        cursor.TryByte((byte)' ');
        if (cursor.IsAtEnd || cursor.TryByte((byte)'Z') || cursor.TryByte((byte)'z') || cursor.TryText("UTC"u8))
        {
            return true;
        }

        var isAhead = cursor.TryByte((byte)'+');
        if ((!isAhead && !cursor.TryByte((byte)'-')) || !cursor.TryDigits(2, 2, out var hours))
        {
            return false;
        }

        cursor.TryByte((byte)':');
        var hasMinutes = cursor.TryDigits(2, 2, out var minutes);
        offset = ((hours * 60) + (hasMinutes ? minutes : 0)) * (isAhead ? 60_000_000_000 : -60_000_000_000);
        return hours <= 14;
    }

    private static bool TrySum(long start, long time, out long nanoseconds)
    {
        nanoseconds = Clamp((decimal)start + time);
        return true;
    }

    private static long PowerOfTen(int exponent) => exponent <= 0 ? 1 : 10 * PowerOfTen(exponent - 1);

    private static long Clamp(decimal value) => (long)Math.Clamp(value, -long.MaxValue, long.MaxValue);
}
