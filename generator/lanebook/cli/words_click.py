"""What click says itself, in Chinese: by the English message, as gettext has it."""

from __future__ import annotations

from collections.abc import Mapping

CLICK_ZH: Mapping[str, str] = {
    # help
    "Usage:": "用法:",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本。",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（视情况而定）",
    "required": "必填",
    "deprecated": "不再推荐",
    # wrong usage
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "说明见：{command} {option}",
    "Missing command.": "缺少命令。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是其中之一：{possibilities}？）",
    "Got unexpected extra argument ({args})": "多了一个参数（{args}）",
    "Got unexpected extra arguments ({args})": "多了几个参数（{args}）",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Missing {param_type}": "缺少 {param_type}",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Option {name!r} does not take a value.": "选项 {name!r} 后面不带值。",
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要带一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name!r} 后面要带 {nargs} 个值。",
    "Argument {name!r} takes {nargs} values.": "参数 {name!r} 要 {nargs} 个值。",
    "Takes {nargs} values but 1 was given.": "要 {nargs} 个值，只给了 1 个。",
    "Takes {nargs} values but {len} were given.": "要 {nargs} 个值，给了 {len} 个。",
    "{len_type} values are required, but {len_value} was given.": (
        "要 {len_type} 个值，给了 {len_value} 个。"
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "要 {len_type} 个值，给了 {len_value} 个。"
    ),
    "Value must be an iterable.": "这里要几个值。",
    "Invalid start character for option ({option})": "选项的开头不对（{option}）",
    # values
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} 不是 {choice}。",
    "{value!r} is not one of {choices}.": "{value!r} 不在 {choices} 之中。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是合适的数。",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value!r} 不是“是”或“否”，可以写：{states}"
    ),
    "{value!r} does not match the format {format}.": "{value!r} 不合格式 {format}。",
    "{value!r} does not match the formats {formats}.": "{value!r} 不合格式 {formats}。",
    "{value!r} is not a valid UUID.": "{value!r} 不是 UUID。",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} is a file.": "{name} {filename!r} 是文件。",
    "{name} {filename!r} is a directory.": "{name} {filename!r} 是文件夹。",
    "{name} {filename!r} is not readable.": "{name} {filename!r} 读不了。",
    "{name} {filename!r} is not writable.": "{name} {filename!r} 写不了。",
    "{name} {filename!r} is not executable.": "{name} {filename!r} 不能执行。",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
    "Could not open file {filename!r}: {message}": "打不开文件 {filename!r}：{message}",
    "unknown error": "原因不明",
    # the terminal
    "Aborted!": "已中止。",
    "Error: invalid input": "错误：输入不对",
    "Do you want to continue?": "要继续吗？",
    "Confirm the action without prompting.": "不再询问，直接执行。",
    "Repeat for confirmation": "再输一次",
    "Error: The two entered values do not match.": "错误：两次输入不一样。",
    "Press any key to continue...": "按任意键继续……",
}

METAVARS_ZH: Mapping[str, str] = {
    "DATE": "日期",
    "DIRECTORY": "文件夹",
    "FILE": "文件",
    "ID": "编号",
    "INTEGER": "数",
    "INTEGER RANGE": "数",
    "PATH": "路径",
    "TEXT": "文字",
}
"""What stands for a value in help."""
